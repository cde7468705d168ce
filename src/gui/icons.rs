//! The window's own icons: strokes of 1.5 px with round ends on a field of
//! 20 by 20, drawn as paths so that they are sharp at every scale. Those that
//! point somewhere are mirrored in right-to-left, those that depict things are not.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Stroke, vec2};

use crate::vocab::Direction;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Share: an arrow that leaves a tray.
    Share,
    /// Table of contents.
    Contents,
    /// Search.
    Search,
    /// More: three dots.
    More,
    /// Towards the end side.
    Forward,
    /// Towards the start side.
    Back,
    /// Opens downwards.
    Down,
    /// Closes upwards.
    Up,
    /// Close.
    Close,
    /// Copy: two sheets.
    Copy,
    /// Quotation.
    Quote,
    /// Link.
    Link,
    /// Picture.
    Picture,
    /// File.
    File,
    /// Mail.
    Mail,
    /// The person's browser.
    Globe,
    /// Done or chosen.
    Check,
    /// Light.
    Sun,
    /// Dark.
    Moon,
    /// More of it.
    Plus,
    /// Less of it.
    Minus,
    /// Something to be careful about.
    Alert,
    /// Lines ragged at the end side.
    Ragged,
    /// Lines filled out.
    Filled,
    /// The start page.
    Home,
    /// A file comes in.
    Drop,
    /// A folder.
    Folder,
    /// The inspector: a ring with a cross in it.
    Inspect,
    /// An error: an octagon with a cross in it.
    Error,
    /// A warning: a triangle.
    Warning,
    /// A remark: a ring with an i.
    Remark,
    /// A person must look: a ring with a question mark.
    Review,
}

/// A part of an icon, on the field of 20 by 20.
enum Part {
    /// Straight lines through these points.
    Line(&'static [(f32, f32)]),
    /// Straight lines that come back to the first point.
    Loop(&'static [(f32, f32)]),
    /// A circle: centre and radius.
    Ring(f32, f32, f32),
    /// A filled circle: centre and radius.
    Dot(f32, f32, f32),
    /// A rectangle: two corners and the radius of its corners.
    Box(f32, f32, f32, f32, f32),
    /// Part of a circle: centre, radius, and from and to in turns, clockwise from the right.
    Arc(f32, f32, f32, f32, f32),
}

use Part::{Arc, Box, Dot, Line, Loop, Ring};

impl Icon {
    /// Whether the icon points and is mirrored in right-to-left.
    #[must_use]
    pub const fn points(self) -> bool {
        matches!(
            self,
            Self::Contents | Self::Forward | Self::Back | Self::Ragged | Self::Review
        )
    }

    #[expect(clippy::too_many_lines, reason = "a table: one row for each icon")]
    const fn parts(self) -> &'static [Part] {
        match self {
            Self::Share => &[
                Line(&[(10.0, 12.5), (10.0, 3.0)]),
                Line(&[(6.5, 6.2), (10.0, 2.8), (13.5, 6.2)]),
                Line(&[
                    (6.0, 9.0),
                    (4.0, 9.0),
                    (4.0, 17.0),
                    (16.0, 17.0),
                    (16.0, 9.0),
                    (14.0, 9.0),
                ]),
            ],
            Self::Inspect => &[
                Ring(10.0, 10.0, 5.0),
                Line(&[(10.0, 2.5), (10.0, 8.0)]),
                Line(&[(10.0, 12.0), (10.0, 17.5)]),
                Line(&[(2.5, 10.0), (8.0, 10.0)]),
                Line(&[(12.0, 10.0), (17.5, 10.0)]),
            ],
            Self::Error => &[
                Loop(&[
                    (7.0, 2.8),
                    (13.0, 2.8),
                    (17.2, 7.0),
                    (17.2, 13.0),
                    (13.0, 17.2),
                    (7.0, 17.2),
                    (2.8, 13.0),
                    (2.8, 7.0),
                ]),
                Line(&[(7.4, 7.4), (12.6, 12.6)]),
                Line(&[(12.6, 7.4), (7.4, 12.6)]),
            ],
            Self::Warning => &[
                Loop(&[(10.0, 2.8), (18.0, 16.6), (2.0, 16.6)]),
                Line(&[(10.0, 7.8), (10.0, 11.6)]),
                Dot(10.0, 14.2, 1.0),
            ],
            Self::Remark => &[
                Ring(10.0, 10.0, 7.2),
                Line(&[(10.0, 9.4), (10.0, 13.8)]),
                Dot(10.0, 6.6, 1.0),
            ],
            Self::Review => &[
                Ring(10.0, 10.0, 7.2),
                Arc(10.0, 8.0, 2.2, 0.5, 1.25),
                Line(&[(10.0, 10.2), (10.0, 11.2)]),
                Dot(10.0, 13.8, 1.0),
            ],
            Self::Contents => &[
                Line(&[(7.0, 5.0), (17.0, 5.0)]),
                Line(&[(7.0, 10.0), (17.0, 10.0)]),
                Line(&[(7.0, 15.0), (13.5, 15.0)]),
                Dot(3.5, 5.0, 1.1),
                Dot(3.5, 10.0, 1.1),
                Dot(3.5, 15.0, 1.1),
            ],
            Self::Search => &[Ring(8.8, 8.8, 5.3), Line(&[(12.8, 12.8), (17.0, 17.0)])],
            Self::More => &[
                Dot(4.0, 10.0, 1.5),
                Dot(10.0, 10.0, 1.5),
                Dot(16.0, 10.0, 1.5),
            ],
            Self::Forward => &[Line(&[(8.0, 5.0), (13.0, 10.0), (8.0, 15.0)])],
            Self::Back => &[Line(&[(12.0, 5.0), (7.0, 10.0), (12.0, 15.0)])],
            Self::Down => &[Line(&[(5.0, 8.0), (10.0, 13.0), (15.0, 8.0)])],
            Self::Up => &[Line(&[(5.0, 12.0), (10.0, 7.0), (15.0, 12.0)])],
            Self::Close => &[
                Line(&[(5.0, 5.0), (15.0, 15.0)]),
                Line(&[(15.0, 5.0), (5.0, 15.0)]),
            ],
            Self::Copy => &[
                Box(7.0, 7.0, 16.5, 16.5, 2.0),
                Line(&[(13.0, 4.0), (5.0, 4.0), (4.0, 5.0), (4.0, 13.0)]),
            ],
            Self::Quote => &[
                Line(&[(9.0, 5.5), (4.5, 10.0), (9.0, 14.5)]),
                Line(&[(15.0, 5.5), (10.5, 10.0), (15.0, 14.5)]),
            ],
            Self::Link => &[
                Line(&[(8.0, 12.0), (12.0, 8.0)]),
                Line(&[(9.0, 6.0), (11.2, 3.8)]),
                Arc(13.6, 6.2, 3.4, 0.625, 1.125),
                Line(&[(16.0, 8.6), (14.0, 11.0)]),
                Line(&[(11.0, 14.0), (8.8, 16.2)]),
                Arc(6.4, 13.8, 3.4, 0.125, 0.625),
                Line(&[(4.0, 11.4), (6.0, 9.0)]),
            ],
            Self::Picture => &[
                Box(3.0, 4.0, 17.0, 16.0, 2.0),
                Line(&[
                    (3.5, 14.5),
                    (8.0, 10.0),
                    (11.0, 13.0),
                    (13.0, 11.0),
                    (16.5, 14.5),
                ]),
                Ring(13.0, 7.8, 1.2),
            ],
            Self::File => &[
                Loop(&[
                    (5.0, 3.0),
                    (11.5, 3.0),
                    (15.5, 7.0),
                    (15.5, 17.0),
                    (5.0, 17.0),
                ]),
                Line(&[(11.5, 3.0), (11.5, 7.0), (15.5, 7.0)]),
            ],
            Self::Mail => &[
                Box(3.0, 5.0, 17.0, 15.5, 2.0),
                Line(&[(3.6, 6.2), (10.0, 11.2), (16.4, 6.2)]),
            ],
            Self::Globe => &[
                Ring(10.0, 10.0, 7.0),
                Line(&[(3.0, 10.0), (17.0, 10.0)]),
                Line(&[
                    (10.0, 3.0),
                    (7.8, 5.6),
                    (6.9, 10.0),
                    (7.8, 14.4),
                    (10.0, 17.0),
                    (12.2, 14.4),
                    (13.1, 10.0),
                    (12.2, 5.6),
                    (10.0, 3.0),
                ]),
            ],
            Self::Check => &[Line(&[(4.5, 10.5), (8.5, 14.5), (16.0, 6.0)])],
            Self::Sun => &[
                Ring(10.0, 10.0, 3.5),
                Line(&[(10.0, 2.0), (10.0, 4.0)]),
                Line(&[(10.0, 16.0), (10.0, 18.0)]),
                Line(&[(2.0, 10.0), (4.0, 10.0)]),
                Line(&[(16.0, 10.0), (18.0, 10.0)]),
                Line(&[(4.3, 4.3), (5.7, 5.7)]),
                Line(&[(14.3, 14.3), (15.7, 15.7)]),
                Line(&[(4.3, 15.7), (5.7, 14.3)]),
                Line(&[(14.3, 5.7), (15.7, 4.3)]),
            ],
            Self::Moon => &[
                Arc(10.0, 10.0, 6.8, 0.02, 0.75),
                Arc(13.6, 6.6, 5.0, 0.13, 0.68),
            ],
            Self::Plus => &[
                Line(&[(4.5, 10.0), (15.5, 10.0)]),
                Line(&[(10.0, 4.5), (10.0, 15.5)]),
            ],
            Self::Minus => &[Line(&[(4.5, 10.0), (15.5, 10.0)])],
            Self::Alert => &[
                Ring(10.0, 10.0, 7.2),
                Line(&[(10.0, 6.0), (10.0, 11.0)]),
                Dot(10.0, 13.8, 1.0),
            ],
            Self::Ragged => &[
                Line(&[(3.0, 5.0), (17.0, 5.0)]),
                Line(&[(3.0, 10.0), (12.0, 10.0)]),
                Line(&[(3.0, 15.0), (15.0, 15.0)]),
            ],
            Self::Filled => &[
                Line(&[(3.0, 5.0), (17.0, 5.0)]),
                Line(&[(3.0, 10.0), (17.0, 10.0)]),
                Line(&[(3.0, 15.0), (17.0, 15.0)]),
            ],
            Self::Home => &[
                Line(&[(3.0, 10.0), (10.0, 3.8), (17.0, 10.0)]),
                Line(&[(5.0, 8.5), (5.0, 16.5), (15.0, 16.5), (15.0, 8.5)]),
            ],
            Self::Drop => &[
                Line(&[(10.0, 3.0), (10.0, 12.5)]),
                Line(&[(6.2, 8.8), (10.0, 12.6), (13.8, 8.8)]),
                Line(&[(3.5, 12.5), (3.5, 17.0), (16.5, 17.0), (16.5, 12.5)]),
            ],
            Self::Folder => &[Loop(&[
                (3.0, 5.0),
                (8.0, 5.0),
                (10.0, 7.0),
                (17.0, 7.0),
                (17.0, 16.0),
                (3.0, 16.0),
            ])],
        }
    }
}

/// Draws `icon` in the middle of `rect`, 20 points wide, or smaller where the rectangle is.
pub fn paint(painter: &Painter, icon: Icon, rect: Rect, dir: Direction, colour: Color32) {
    let scale = (rect.width().min(rect.height()) / 20.0).min(1.0);
    let is_mirrored = icon.points() && dir.is_rtl();
    let pen = Pen {
        painter,
        origin: rect.center() - vec2(10.0, 10.0) * scale,
        scale,
        is_mirrored,
        stroke: Stroke::new(1.5 * scale.max(0.8), colour),
    };
    for part in icon.parts() {
        pen.part(part);
    }
}

/// The rubric diamond that marks a beginning: `half` is half of its height, points.
pub fn diamond(painter: &Painter, center: Pos2, half: f32, colour: Color32) {
    let corners = [
        vec2(0.0, -half),
        vec2(half, 0.0),
        vec2(0.0, half),
        vec2(-half, 0.0),
    ];
    painter.add(egui::Shape::convex_polygon(
        corners.map(|c| center + c).to_vec(),
        colour,
        Stroke::NONE,
    ));
}

struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    is_mirrored: bool,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        let x = if self.is_mirrored { 20.0 - x } else { x };
        self.origin + vec2(x, y) * self.scale
    }

    fn part(&self, part: &Part) {
        match *part {
            Line(points) => self.strokes(points.iter().map(|p| self.at(p.0, p.1)).collect()),
            Loop(points) => self.strokes(
                points
                    .iter()
                    .chain(points.first())
                    .map(|p| self.at(p.0, p.1))
                    .collect(),
            ),
            Ring(x, y, r) => {
                self.painter
                    .circle_stroke(self.at(x, y), r * self.scale, self.stroke);
            }
            Dot(x, y, r) => {
                self.painter
                    .circle_filled(self.at(x, y), r * self.scale, self.stroke.color);
            }
            Box(x0, y0, x1, y1, r) => {
                let rect = Rect::from_two_pos(self.at(x0, y0), self.at(x1, y1));
                self.painter.rect_stroke(
                    rect,
                    r * self.scale,
                    self.stroke,
                    egui::StrokeKind::Middle,
                );
            }
            Arc(x, y, r, from, to) => self.strokes(
                (0..=16_u8)
                    .map(|i| {
                        let turn = (from + (to - from) * f32::from(i) / 16.0) * TAU;
                        self.at(x + r * turn.cos(), y + r * turn.sin())
                    })
                    .collect(),
            ),
        }
    }

    /// Straight lines with round ends and joins.
    fn strokes(&self, points: Vec<Pos2>) {
        if points.len() <= 9 {
            for point in &points {
                self.painter
                    .circle_filled(*point, self.stroke.width / 2.0, self.stroke.color);
            }
        }
        self.painter.line(points, self.stroke);
    }
}
