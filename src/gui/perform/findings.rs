//! The list of findings: audits begin when the panel is shown and whenever what they depend on
//! changes; steps lead from finding to finding. Part of `perform.rs`.

use std::sync::Arc;

use crate::audit::Setting;
use crate::audit::list::Entry;
use crate::document::walk::TextPos;
use crate::export::png::width_around;
use crate::gui::article::{Caret, OpenArticle};
use crate::gui::entry::EntryId;
use crate::gui::findings::{Filter, Of, Running};
use crate::gui::side::Side;
use crate::gui::state::State;
use crate::gui::tasks::{Audit, Job};
use crate::load::Watch;
use crate::paint::theme::{LIGHT, Theme};

/// Page px at the top of the page that stay free above a finding.
const COVERED: f32 = 16.0;

impl State {
    /// After every action: the list is that of the page, or on its way.
    pub(super) fn follow_findings(&mut self) {
        let of = self.audited().filter(|_| self.side.shows(Side::Findings));
        let Some(of) = of else {
            self.findings.stop();
            self.findings.wanted = None;
            if self.article().is_none() {
                self.findings.clear();
            }
            return;
        };
        let of_article = self.findings.of.as_ref().map(|of| of.article);
        if of_article.is_some_and(|article| article != of.article) {
            self.findings.clear();
        }
        let running = self.findings.running.as_ref().map(|running| &running.of);
        let is_under_way = running == Some(&of);
        if is_under_way {
            return;
        }
        self.findings.stop();
        if self.findings.of.as_ref() != Some(&of) {
            self.begin_audit(of);
        }
    }

    /// Shows the list, with the keyboard in it, or closes it.
    pub(super) fn toggle_findings(&mut self) {
        self.toggle_side(Side::Findings);
        self.findings.asked += u64::from(self.side.shows(Side::Findings));
    }

    /// A press on the page: a finding that is marked there is told.
    pub(super) fn press_finding(&mut self, pos: TextPos) {
        let found = self.findings.at(pos);
        if found.is_some() && self.side.shows(Side::Findings) {
            self.findings.current = found;
        }
    }

    /// What an audit of the page as it is shown would depend on.
    fn audited(&self) -> Option<Of> {
        let article = self.article()?;
        let flow = &article.flow;
        Some(Of {
            article: article.id,
            setting: Setting {
                style: flow.style().clone(),
                width: width_around(flow.column()),
                scale: self.scale,
                theme: Theme::named(self.theme_name()).unwrap_or(&LIGHT),
                faults: flow.faults(),
                tree_faults: Vec::new(),
            },
        })
    }

    fn begin_audit(&mut self, of: Of) {
        let Some(article) = self.article() else {
            return;
        };
        let watch = Watch::default();
        let job = Audit {
            document: Arc::clone(&article.document),
            path: article.path.clone(),
            setting: of.setting.clone(),
            watch: watch.clone(),
        };
        let id = self.fresh_id();
        self.findings.running = Some(Running { id, of, watch });
        self.tasks.give(id, Job::Audit(Box::new(job)));
    }

    /// An audit came to an end. One that nobody waits for is dropped.
    pub(super) fn take_findings(&mut self, id: EntryId, found: Option<Vec<Entry>>) {
        let is_it = |running: &mut Running| running.id == id;
        let Some(running) = self.findings.running.take_if(is_it) else {
            return;
        };
        match found {
            Some(found) => self.findings.set(found),
            None => {
                self.findings.clear();
                self.findings.is_broken = true;
            }
        }
        self.findings.of = Some(running.of);
        if let Some(forward) = self.findings.wanted.take() {
            self.step_finding(forward);
        }
    }

    /// To the next finding, or the one before; without a list it is made first.
    pub(super) fn step_finding(&mut self, forward: bool) {
        self.side.open = Some(Side::Findings);
        // The list may still be that of another article.
        self.follow_findings();
        if self.findings.is_checking() || !self.findings.is_known() {
            self.findings.wanted = Some(forward);
            return;
        }
        let from = self.article().filter(|article| article.scroll > 0.0);
        let from = from.map(OpenArticle::place);
        if let Some(index) = self.findings.beside(forward, from) {
            self.show_finding(index);
        }
    }

    /// Goes to a finding: what hides it is unfolded, the caret stands there.
    pub(super) fn show_finding(&mut self, index: usize) {
        let Some(entry) = self.findings.entry(index) else {
            return;
        };
        let pos = entry.target.as_ref().map(|target| target.pos);
        self.findings.current = Some(index);
        let Some(pos) = pos else {
            return self.go(0.0);
        };
        self.inspector.at = Some(pos);
        self.place_caret(Caret {
            pos,
            ..Caret::default()
        });
        self.with_article(|article, shaper, viewport| {
            article.show_place(shaper, viewport, pos, COVERED);
        });
        self.mark_places();
    }

    /// Lists what a filter takes.
    pub(super) fn filter_findings(&mut self, filter: Filter) {
        self.findings.set_filter(filter);
    }
}
