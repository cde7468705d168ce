//! The text engine as a whole, from outside.

// Every bundled family sets every language: nothing missing, every join joined.
mod fonts;
// What `warraq inspect` answers, field by field.
mod inspect;
// How a paragraph is cut, and what is left undrawn.
mod items;
// Kashida: where it stands, what it leaves alone, how much it helps.
mod kashida;
mod kashida_oracle;
// Heights of lines, their glyphs after breaking, what a change of width shapes again.
mod lines;
// The same glyphs as another shaper.
mod oracle;
// Direction and order in tables.
mod order;
// Any string, any style, any measure: what must hold of every paragraph.
mod properties;
