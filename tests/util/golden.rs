//! Pictures that must not change by one pixel: compared with `tests/golden/<name>.png`.
//!
//! `UPDATE_GOLDEN=1` writes them anew. A failure leaves `<name>.new.png` and
//! `<name>.diff.png` beside the old one; both are ignored by git.

use std::path::PathBuf;
use std::{env, fs};

use warraq::paint::canvas::Canvas;
use warraq::paint::theme::Rgba;

/// A golden picture is never larger than this, bytes.
const MAX_BYTES: usize = 20 << 10;

/// Where the picture `name` lies.
pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

/// Compares; the error says what differs and where to look.
pub(crate) fn compare(name: &str, canvas: &Canvas) -> Result<(), String> {
    let file = path(&format!("{name}.png"));
    let made = canvas.png().map_err(|e| format!("{name}: {e}"))?;
    if made.len() > MAX_BYTES {
        return Err(format!("{name}: {} bytes are too many", made.len()));
    }
    if env::var_os("UPDATE_GOLDEN").is_some() {
        return fs::write(&file, made).map_err(|e| format!("{name}: {e}"));
    }
    let known = fs::read(&file).ok().and_then(|bytes| decode(&bytes));
    let Some((width, height, known)) = known else {
        leave(name, "new", &made);
        return Err(format!("{name}: no picture in tests/golden"));
    };
    if (width, height) != (canvas.width(), canvas.height()) {
        leave(name, "new", &made);
        let size = (canvas.width(), canvas.height());
        return Err(format!("{name}: {size:?} px, wanted {:?}", (width, height)));
    }
    let pairs = canvas.pixels().chunks_exact(4).zip(known.chunks_exact(4));
    let wrong: Vec<bool> = pairs.map(|(a, b)| a != b).collect();
    let n_wrong = wrong.iter().filter(|&&w| w).count();
    if n_wrong == 0 {
        return Ok(());
    }
    leave(name, "new", &made);
    leave(name, "diff", &encode(width, height, &wrong));
    Err(format!("{name}: {n_wrong} pixels differ"))
}

fn leave(name: &str, what: &str, bytes: &[u8]) {
    // The picture is a help only; the test fails with or without it.
    drop(fs::write(path(&format!("{name}.{what}.png")), bytes));
}

/// Width, height and premultiplied RGBA.
fn decode(bytes: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut data).ok()?;
    // Golden pictures are opaque, so straight and premultiplied colours are the same.
    Some((info.width, info.height, data))
}

fn encode(width: u32, height: u32, wrong: &[bool]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let data: Vec<u8> = wrong.iter().map(|&w| if w { 0 } else { 255 }).collect();
    let mut writer = encoder.write_header().expect("a vector takes all");
    writer.write_image_data(&data).expect("the size is right");
    drop(writer);
    out
}

/// A canvas of one colour.
pub(crate) fn canvas(width: u32, height: u32, fill: Rgba) -> Canvas {
    Canvas::new(width, height, fill).expect("it is small")
}
