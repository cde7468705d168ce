//! Bitmap glyphs: reading their PNG and scaling it.
//!
//! Emoji come as pictures many times larger than text, so scaling takes the
//! exact mean of the area that a new pixel covers. `colour.rs` places the result.

/// A picture has at most this many px each way.
const MAX_PICTURE: u32 = 2048;

/// A decoded picture, premultiplied RGBA.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    data: Vec<u8>,
}

impl Picture {
    /// Reads a PNG; `None` when it is damaged or larger than [`MAX_PICTURE`].
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let limits = png::Limits { bytes: 32 << 20 };
        let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
        decoder.set_transformations(
            png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
        );
        let mut reader = decoder.read_info().ok()?;
        let (w, h) = (reader.info().width, reader.info().height);
        if w == 0 || h == 0 || w > MAX_PICTURE || h > MAX_PICTURE {
            return None;
        }
        let mut raw = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut raw).ok()?;
        raw.truncate(info.buffer_size());
        let mut data = Vec::with_capacity(w as usize * h as usize * 4);
        let mut push =
            |[r, g, b, a]: [u8; 4]| data.extend_from_slice(&[mul(r, a), mul(g, a), mul(b, a), a]);
        match info.color_type {
            png::ColorType::Rgba => raw
                .chunks_exact(4)
                .for_each(|p| push([p[0], p[1], p[2], p[3]])),
            png::ColorType::GrayscaleAlpha => raw
                .chunks_exact(2)
                .for_each(|p| push([p[0], p[0], p[0], p[1]])),
            png::ColorType::Rgb => raw
                .chunks_exact(3)
                .for_each(|p| push([p[0], p[1], p[2], 255])),
            png::ColorType::Grayscale => raw.iter().for_each(|&v| push([v, v, v, 255])),
            png::ColorType::Indexed => return None,
        }
        (data.len() == w as usize * h as usize * 4).then_some(Self {
            width: w as usize,
            height: h as usize,
            data,
        })
    }

    /// Scales by area: each new pixel is the mean of what it covers. First across, then down.
    pub(super) fn scaled(&self, width: usize, height: usize) -> Vec<u8> {
        let columns = shares(self.width, width);
        let rows = shares(self.height, height);
        let mut across = vec![[0.0f32; 4]; width * self.height];
        for (line, from) in across
            .chunks_exact_mut(width)
            .zip(self.data.chunks_exact(self.width * 4))
        {
            for (pixel, parts) in line.iter_mut().zip(&columns) {
                for &(x, share) in parts {
                    let source = from.get(x * 4..x * 4 + 4).unwrap_or(&[0; 4]);
                    pixel
                        .iter_mut()
                        .zip(source)
                        .for_each(|(sum, &c)| *sum += f32::from(c) * share);
                }
            }
        }
        let mut out = Vec::with_capacity(width * height * 4);
        for parts in &rows {
            for x in 0..width {
                let mut sum = [0.0f32; 4];
                for &(y, share) in parts {
                    let source = across.get(y * width + x).unwrap_or(&[0.0; 4]);
                    sum.iter_mut()
                        .zip(source)
                        .for_each(|(sum, &c)| *sum += c * share);
                }
                out.extend(sum.map(|c| (c + 0.5) as u8));
            }
        }
        out
    }
}

/// For each of `to` new pixels: which of `from` old ones it covers, and the share of each.
fn shares(from: usize, to: usize) -> Vec<Vec<(usize, f32)>> {
    let step = from as f32 / to as f32;
    (0..to)
        .map(|i| {
            let (start, end) = (i as f32 * step, (i + 1) as f32 * step);
            let last = (end.ceil() as usize).min(from).max(1);
            (start as usize..last)
                .map(|x| {
                    let covered = end.min((x + 1) as f32) - start.max(x as f32);
                    (x, covered.max(0.0) / step)
                })
                .collect()
        })
        .collect()
}

/// `a * b / 255`, rounded.
pub(super) fn mul(a: u8, b: u8) -> u8 {
    let product = u32::from(a) * u32::from(b) + 128;
    ((product + (product >> 8)) >> 8) as u8
}
