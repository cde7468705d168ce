//! The rasteriser on shapes whose coverage is known.

use warraq::paint::mask::{MAX_SIDE, Mask, PixelRect};
use warraq::paint::path::Path;
use warraq::paint::span::Rasterizer;
use warraq::text::outline::PathSink as _;

use crate::util::random::{Random, n_cases};

type Point = (f32, f32);

fn polygon(path: &mut Path, points: &[Point]) {
    path.move_to(points[0].0, points[0].1);
    for &(x, y) in &points[1..] {
        path.line_to(x, y);
    }
    path.close();
}

fn square(path: &mut Path, x0: f32, y0: f32, x1: f32, y1: f32) {
    polygon(path, &[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]);
}

fn mask(build: impl FnOnce(&mut Path)) -> Mask {
    let mut path = Path::new();
    build(&mut path);
    Rasterizer::new().rasterize(&path, None)
}

#[test]
fn a_square_between_pixels_covers_its_shares() {
    let m = mask(|p| square(p, 1.25, 2.5, 3.5, 4.0));
    assert_eq!((m.left, m.top, m.width, m.height), (1, 2, 3, 2));
    let of = |share: f64| (share * 255.0).round() as u8;
    assert_eq!(m.data[..3], [of(0.375), of(0.5), of(0.25)]);
    assert_eq!(m.data[3..], [of(0.75), 255, of(0.5)]);
}

#[test]
fn a_slanted_edge_is_exact() {
    // Half of each of the four pixels on the diagonal.
    let m = mask(|p| polygon(p, &[(0.0, 0.0), (4.0, 4.0), (0.0, 4.0)]));
    for y in 0..4 {
        for x in 0..4 {
            let wanted = if x < y { 255 } else { 128 * u8::from(x == y) };
            assert_eq!(m.at(x, y), wanted, "{x} {y}");
        }
    }
}

#[test]
fn a_flat_edge_over_many_pixels_is_exact() {
    let m = mask(|p| polygon(p, &[(0.0, 0.0), (8.0, 1.0), (0.0, 1.0)]));
    let wanted: Vec<u8> = (0..8)
        .map(|x| ((15 - 2 * x) * 255 + 8) / 16)
        .map(|v| v as u8)
        .collect();
    assert_eq!(m.data, wanted);
}

#[test]
fn overlapping_contours_cover_once() {
    let twice = mask(|p| {
        square(p, 0.5, 0.5, 6.0, 5.5);
        square(p, 0.5, 0.5, 6.0, 5.5);
        square(p, 2.5, 1.5, 4.0, 3.5);
    });
    assert_eq!(twice, mask(|p| square(p, 0.5, 0.5, 6.0, 5.5)));
}

#[test]
fn contours_that_touch_leave_no_line_between_them() {
    let m = mask(|p| {
        square(p, 0.0, 0.0, 2.3, 3.0);
        square(p, 2.3, 0.0, 5.0, 3.0);
    });
    assert!(m.data.iter().all(|&c| c == 255), "{:?}", m.data);
}

#[test]
fn direction_does_not_matter_and_holes_run_against_it() {
    let ring = |p: &mut Path, outer: [(f32, f32); 4]| {
        polygon(p, &outer);
        polygon(p, &[(2.0, 2.0), (2.0, 4.0), (4.0, 4.0), (4.0, 2.0)]);
    };
    let forth = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)];
    let back = [(0.0, 6.0), (6.0, 6.0), (6.0, 0.0), (0.0, 0.0)];
    let hole = mask(|p| ring(p, forth));
    let whole = mask(|p| ring(p, back));
    assert_eq!((hole.at(3, 3), hole.at(1, 1)), (0, 255));
    assert_eq!((whole.at(3, 3), whole.at(1, 1)), (255, 255));
}

#[test]
fn crossing_edges_are_told_apart() {
    // Two triangles that cross as an X: the upper and lower quarter stay clear.
    let m = mask(|p| polygon(p, &[(0.0, 0.0), (8.0, 8.0), (8.0, 0.0), (0.0, 8.0)]));
    assert_eq!((m.at(4, 0), m.at(4, 7)), (0, 0));
    assert_eq!((m.at(0, 4), m.at(7, 4)), (255, 255));
}

#[test]
fn a_clip_gives_the_same_pixels_and_no_others() {
    let build = |p: &mut Path| {
        p.move_to(3.0, -4.0);
        p.quad_to(30.0, 6.0, 12.5, 25.0);
        p.cubic_to(-8.0, 30.0, -12.0, 4.0, 3.0, -4.0);
        p.close();
        square(p, 5.0, 5.0, 9.0, 30.0);
    };
    let mut path = Path::new();
    build(&mut path);
    let whole = mask(build);
    let clip = PixelRect {
        left: 2,
        top: 3,
        right: 11,
        bottom: 20,
    };
    let part = Rasterizer::new().rasterize(&path, Some(clip));
    assert_eq!(
        (part.left, part.top, part.width, part.height),
        (2, 3, 9, 17)
    );
    for y in 3..20 {
        for x in 2..11 {
            assert!(part.at(x, y).abs_diff(whole.at(x, y)) <= 1, "{x} {y}");
        }
    }
}

#[test]
fn no_polygon_differs_from_its_samples_by_much() {
    let mut rasterizer = Rasterizer::new();
    for seed in 0..n_cases(300) as u64 {
        let mut random = Random::new(seed);
        let mut path = Path::new();
        let mut lines = Vec::new();
        for _ in 0..random.between(1, 3) {
            let n = random.between(3, 7);
            // On the grid of sub-scanlines, so that only the method is measured.
            let mut coordinate = || random.below(16 * 16) as f32 / 16.0;
            let points: Vec<_> = (0..n).map(|_| (coordinate(), coordinate())).collect();
            polygon(&mut path, &points);
            lines.extend((0..n).map(|i| (points[i], points[(i + 1) % n])));
        }
        let made = rasterizer.rasterize(&path, None);
        for y in 0..16 {
            for x in 0..16 {
                let wanted = sample(&lines, x, y);
                let got = i32::from(made.at(x, y));
                assert!(
                    (got - wanted).abs() <= 20,
                    "seed {seed}: {got} for {wanted} at {x} {y}"
                );
            }
        }
    }
}

/// Points of 32 by 32 inside the non-zero union, in 255ths.
fn sample(lines: &[(Point, Point)], x: i32, y: i32) -> i32 {
    let mut n = 0;
    for row in 0..32 {
        let py = f64::from(y) + (f64::from(row) + 0.5) / 32.0;
        for column in 0..32 {
            let px = f64::from(x) + (f64::from(column) + 0.5) / 32.0;
            let mut winding = 0;
            for &((x0, y0), (x1, y1)) in lines {
                let (x0, y0, x1, y1) = (f64::from(x0), f64::from(y0), f64::from(x1), f64::from(y1));
                let crosses = (y0 <= py) != (y1 <= py);
                if crosses && x0 + (py - y0) / (y1 - y0) * (x1 - x0) <= px {
                    winding += if y1 > y0 { 1 } else { -1 };
                }
            }
            n += i32::from(winding != 0);
        }
    }
    n * 255 / 1024
}

#[test]
fn huge_and_broken_paths_end_soon() {
    let far = 1e30;
    let m = mask(|p| square(p, -far, -far, far, far));
    assert_eq!((m.width, m.height), (MAX_SIDE as usize, MAX_SIDE as usize));
    let m = mask(|p| {
        p.move_to(f32::NAN, f32::INFINITY);
        p.quad_to(f32::NEG_INFINITY, f32::NAN, 10.0, 10.0);
        p.cubic_to(1e38, -1e38, f32::NAN, 3.0, 0.0, f32::INFINITY);
        p.line_to(-5.0, f32::MIN);
    });
    assert!(m.width <= MAX_SIDE as usize);
    // More lines than a path takes.
    let mut random = Random::new(1);
    let m = mask(|p| {
        p.move_to(0.0, 0.0);
        for _ in 0..100_000 {
            p.line_to(random.below(40) as f32, random.below(40) as f32);
        }
    });
    assert_eq!((m.width, m.height), (39, 39));
}

#[test]
fn an_empty_path_gives_an_empty_mask() {
    assert!(mask(|_| {}).is_empty());
    assert!(mask(|p| p.move_to(3.0, 3.0)).is_empty());
    assert!(mask(|p| square(p, 1.0, 5.0, 9.0, 5.0)).is_empty());
}
