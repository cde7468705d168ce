//! The atlas packs, grows, lets go and never loses a bitmap that is asked for.

use super::*;

const SMALL: AtlasLimits = AtlasLimits {
    first: 64,
    later: 128,
    pages: 3,
};

fn square(side: usize, value: u8) -> Option<Bitmap> {
    Some(Bitmap {
        left: -1,
        top: -2,
        width: side,
        height: side,
        pixels: Pixels::Coverage(vec![value; side * side]),
    })
}

fn key(side: u16) -> IconKey {
    IconKey {
        name: "test",
        side,
        mirrored: false,
    }
}

/// Tiles of a square of that side; the side is its name too.
fn ask(atlas: &mut Atlas, name: u16, side: usize) -> Vec<Tile> {
    atlas.icon(key(name), || square(side, 9)).collect()
}

#[test]
fn a_bitmap_is_made_once_and_found_again() {
    let mut atlas = Atlas::new(SMALL);
    atlas.begin_frame();
    let first = ask(&mut atlas, 1, 10);
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].left, first[0].top), (-1, -2));
    let again: Vec<_> = atlas
        .icon(key(1), || panic!("it is there already"))
        .collect();
    assert_eq!(first, again);
}

#[test]
fn an_upload_holds_the_pixels_and_a_clear_border() {
    let mut atlas = Atlas::new(SMALL);
    ask(&mut atlas, 1, 3);
    let uploads = atlas.take_uploads();
    assert_eq!(uploads.len(), 1);
    let up = &uploads[0];
    assert_eq!((up.width, up.height), (4, 4));
    let at = |x: usize, y: usize| up.rgba[(y * 4 + x) * 4];
    assert_eq!((at(0, 0), at(2, 2), at(3, 2), at(2, 3)), (9, 9, 0, 0));
    assert!(atlas.take_uploads().is_empty());
}

#[test]
fn neighbours_are_uploaded_together() {
    let mut atlas = Atlas::new(SMALL);
    for name in 0..4 {
        ask(&mut atlas, name, 10);
    }
    assert_eq!(atlas.take_uploads().len(), 1);
}

#[test]
fn it_grows_by_larger_pictures_and_keeps_the_old_places() {
    let mut atlas = Atlas::new(SMALL);
    atlas.begin_frame();
    let first = ask(&mut atlas, 0, 60);
    let second = ask(&mut atlas, 1, 60);
    assert_eq!((first[0].page, second[0].page), (0, 1));
    assert_eq!(atlas.sides().collect::<Vec<_>>(), [64, 128]);
    assert_eq!(ask(&mut atlas, 0, 60), first);
}

#[test]
fn what_was_drawn_in_this_frame_is_never_dropped() {
    let mut atlas = Atlas::new(SMALL);
    atlas.begin_frame();
    let drawn: Vec<_> = (0..40).map(|name| ask(&mut atlas, name, 60)).collect();
    let n_placed = drawn.iter().filter(|tiles| !tiles.is_empty()).count();
    assert_eq!(n_placed, 1 + 4 + 4, "three pictures take that many");
    for (name, tiles) in (0..).zip(&drawn).filter(|(_, tiles)| !tiles.is_empty()) {
        assert_eq!(&ask(&mut atlas, name, 60), tiles);
    }
}

#[test]
fn what_was_not_drawn_makes_room_when_there_is_no_other() {
    let mut atlas = Atlas::new(SMALL);
    for name in 0..100 {
        atlas.begin_frame();
        assert_eq!(ask(&mut atlas, name, 60).len(), 1, "{name}");
    }
    assert_eq!(atlas.sides().len(), 3);
    assert!(atlas.len() < 20);
}

#[test]
fn old_bitmaps_make_room_before_a_picture_is_added() {
    let mut atlas = Atlas::new(SMALL);
    atlas.begin_frame();
    ask(&mut atlas, 0, 60);
    for _ in 0..=STALE {
        atlas.begin_frame();
    }
    ask(&mut atlas, 1, 60);
    assert_eq!(atlas.sides().len(), 1);
}

#[test]
fn a_bitmap_larger_than_a_tile_is_cut() {
    let mut atlas = Atlas::new(AtlasLimits::default());
    let tiles = ask(&mut atlas, 0, 1100);
    assert_eq!(tiles.len(), 9);
    let area: usize = tiles
        .iter()
        .map(|t| usize::from(t.width) * usize::from(t.height))
        .sum();
    assert_eq!(area, 1100 * 1100);
    let last = tiles.last().copied().unwrap();
    assert_eq!((last.left, last.top), (1023, 1022));
}

#[test]
fn what_never_fits_gives_no_tiles_and_no_harm() {
    let mut atlas = Atlas::new(SMALL);
    assert!(ask(&mut atlas, 0, 500).is_empty());
    assert_eq!(ask(&mut atlas, 1, 20).len(), 1);
}

#[test]
fn nothing_to_see_is_remembered() {
    let mut atlas = Atlas::new(SMALL);
    assert_eq!(atlas.icon(key(1), || None).len(), 0);
    assert_eq!(
        atlas.icon(key(1), || panic!("it was asked already")).len(),
        0
    );
}

#[test]
fn colours_lie_apart() {
    let mut atlas = Atlas::new(SMALL);
    ask(&mut atlas, 0, 10);
    let colour = Some(Bitmap {
        left: 0,
        top: 0,
        width: 1,
        height: 1,
        pixels: Pixels::Colour(vec![1, 2, 3, 4]),
    });
    let tiles: Vec<_> = atlas.icon(key(1), || colour).collect();
    assert!(tiles[0].is_colour);
    assert_eq!(tiles[0].page, 1);
    let uploads = atlas.take_uploads();
    assert_eq!(uploads[1].rgba[..4], [1, 2, 3, 4]);
}

#[test]
fn clearing_leaves_the_pictures() {
    let mut atlas = Atlas::new(SMALL);
    ask(&mut atlas, 0, 60);
    atlas.clear();
    assert!(atlas.is_empty());
    assert_eq!(ask(&mut atlas, 1, 60)[0].page, 0);
}
