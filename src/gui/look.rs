//! Tokens of the theme as egui's colours and style, and the measures that every
//! widget shares: the 4 px grid, radii, hairlines, the focus ring, motion.
//!
//! The only file of the window that names colours of egui; the tokens
//! themselves live in `paint/theme.rs`. Widgets that paint are in `label.rs`,
//! `button.rs`, `choice.rs`, `slider.rs`, `menu.rs`, `field.rs` and `page.rs`.

use std::time::Duration;

use egui::epaint::Shadow;
use egui::{Color32, Context, CornerRadius, Id, Layout, Painter, Rect, Stroke, StrokeKind, Vec2};

use crate::paint::theme::{Rgba, Theme};
use crate::text::style::FamilyId;
use crate::vocab::{Direction, Ink, Lang};

/// Height of a control, points.
pub const CONTROL: f32 = 36.0;
/// Height of the top bar, points.
pub const BAR: f32 = 48.0;
/// Least size of what a finger can press, points.
pub const TOUCH: f32 = 44.0;
/// Step of the grid, points.
pub const GRID: f32 = 4.0;
/// Corner radius of a control, points.
pub const RADIUS: f32 = 9.0;
/// Corner radius of a card or a panel, points.
pub const CARD_RADIUS: f32 = 14.0;
/// Widest panel, points.
pub const PANEL: f32 = 620.0;
/// Time of a change that the eye should follow, seconds.
pub const MOTION: f32 = 0.15;

/// How the window looks now: theme, direction of the interface, faces, motion.
#[derive(Clone, Debug)]
pub struct Look {
    /// The theme's tokens.
    pub theme: &'static Theme,
    /// Direction of the interface language.
    pub dir: Direction,
    /// The interface language.
    pub lang: Lang,
    /// Whether changes happen at once (the person asked for less motion).
    pub is_still: bool,
    /// Face of labels.
    pub ui_face: FamilyId,
    /// Face of titles.
    pub title_face: FamilyId,
    /// Face of running text.
    pub body_face: FamilyId,
}

impl Look {
    /// Colour of a token.
    #[must_use]
    pub fn colour(&self, ink: Ink) -> Color32 {
        colour(self.theme.colour(ink))
    }

    /// Colour of a token, `share` of it opaque (0 to 1).
    #[must_use]
    pub fn faint(&self, ink: Ink, share: f32) -> Color32 {
        self.colour(ink).gamma_multiply(share.clamp(0.0, 1.0))
    }

    /// Whether the theme is the one of high contrast.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        self.theme.line_width > 1.0
    }

    /// Width of a hairline, points.
    #[must_use]
    pub fn hair(&self) -> f32 {
        self.theme.line_width
    }

    /// A hairline.
    #[must_use]
    pub fn line(&self) -> Stroke {
        Stroke::new(self.hair(), self.colour(Ink::Line))
    }

    /// Colour of text: `ink`, or soft when the control cannot be used.
    #[must_use]
    pub fn text(&self, ink: Ink, is_enabled: bool) -> Color32 {
        if is_enabled {
            self.colour(ink)
        } else {
            self.faint(Ink::Soft, 0.6)
        }
    }

    /// The ring around what has the keyboard, outside `rect`.
    pub fn focus_ring(&self, painter: &Painter, rect: Rect, radius: f32) {
        let width = self.theme.focus_width;
        let ring = rect.expand(2.0);
        painter.rect_stroke(
            ring,
            radius_of(radius + 2.0),
            Stroke::new(width, self.colour(Ink::Rubric)),
            StrokeKind::Outside,
        );
    }

    /// A filled rectangle with rounded corners.
    pub fn fill(&self, painter: &Painter, rect: Rect, radius: f32, ink: Ink) {
        painter.rect_filled(rect, radius_of(radius), self.colour(ink));
    }

    /// The outline of a control or card: the line stands inside the edge.
    pub fn outline(&self, painter: &Painter, rect: Rect, radius: f32, ink: Ink) {
        let stroke = Stroke::new(self.hair(), self.colour(ink));
        painter.rect_stroke(rect, radius_of(radius), stroke, StrokeKind::Inside);
    }

    /// A card that floats: shadow, fill, outline.
    pub fn floating(&self, painter: &Painter, rect: Rect, radius: f32) {
        if !self.is_strong() {
            painter.add(self.shadow().as_shape(rect, radius_of(radius)));
        }
        self.fill(painter, rect, radius, Ink::Card);
        self.outline(painter, rect, radius, Ink::Line);
    }

    /// Layout of a row: from the start side to the end side, centred in height.
    #[must_use]
    pub fn row(&self) -> Layout {
        if self.dir.is_rtl() {
            Layout::right_to_left(egui::Align::Center)
        } else {
            Layout::left_to_right(egui::Align::Center)
        }
    }

    /// Layout of a column whose parts stand at the start side.
    #[must_use]
    pub fn column(&self) -> Layout {
        Layout::top_down(if self.dir.is_rtl() {
            egui::Align::Max
        } else {
            egui::Align::Min
        })
    }

    /// How far a change towards `on` has come, 0 to 1, eased out; 0 or 1 at once when motion is off.
    #[must_use]
    pub fn ease(&self, ctx: &Context, id: Id, on: bool) -> f32 {
        if self.is_still {
            return f32::from(u8::from(on));
        }
        ctx.animate_bool_with_time_and_easing(id, on, MOTION, egui::emath::easing::cubic_out)
    }

    /// Gives egui the colours and measures of this look. Cheap; called when the look changes.
    pub fn apply(&self, ctx: &Context) {
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.input_options.line_scroll_speed = 56.0;
            options.input_options.max_double_click_delay = 0.4;
        });
        ctx.all_styles_mut(|style| self.apply_to(style));
    }

    fn apply_to(&self, style: &mut egui::Style) {
        let theme = self.theme;
        style.animation_time = if self.is_still { 0.0 } else { MOTION };
        style.spacing.item_spacing = Vec2::splat(GRID);
        style.spacing.interact_size = Vec2::splat(CONTROL);
        style.spacing.tooltip_width = 320.0;
        style.interaction.tooltip_delay = 0.5;
        let visuals = &mut style.visuals;
        visuals.dark_mode = theme.is_dark;
        visuals.panel_fill = self.colour(Ink::Paper);
        visuals.window_fill = self.colour(Ink::Card);
        visuals.window_stroke = self.line();
        visuals.window_shadow = Shadow::NONE;
        visuals.popup_shadow = if self.is_strong() {
            Shadow::NONE
        } else {
            self.shadow()
        };
        visuals.window_corner_radius = radius_of(CARD_RADIUS);
        visuals.menu_corner_radius = radius_of(RADIUS);
        visuals.selection.bg_fill = self.colour(Ink::Selection);
        visuals.override_text_color = Some(self.colour(Ink::Ink));
    }

    fn shadow(&self) -> Shadow {
        let color = Color32::from_black_alpha(if self.theme.is_dark { 110 } else { 40 });
        Shadow {
            offset: [0, 12],
            blur: 40,
            spread: 0,
            color,
        }
    }
}

/// egui's form of a colour.
#[must_use]
pub fn colour(rgba: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(rgba.0, rgba.1, rgba.2, rgba.3)
}

/// Our form of a colour of egui.
#[must_use]
pub fn rgba(colour: Color32) -> Rgba {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    Rgba(r, g, b, a)
}

/// egui's form of a corner radius in points.
#[must_use]
pub fn radius_of(points: f32) -> CornerRadius {
    CornerRadius::from(points.clamp(0.0, 255.0))
}

/// Time after which a thing that blinks changes.
pub const BLINK: Duration = Duration::from_millis(530);
