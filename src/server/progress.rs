//! Work-done progress. Never waits for the client: what it has not allowed yet is not shown.

use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, notification,
};

use super::outbox::Outbox;

/// The bar for one scan.
pub(super) struct Bar {
    token: NumberOrString,
    outbox: Outbox,
    state: State,
    percentage: u32,
}

/// Reading takes so much of a hundred.
const READING: usize = 70;

#[derive(PartialEq)]
enum State {
    Asked,
    Shown,
}

impl Bar {
    /// Asks the client for a bar; `allowed` runs when it agrees.
    pub(super) fn ask(number: u64, outbox: &Outbox, allowed: impl FnOnce() + Send + 'static) -> Bar {
        let token = NumberOrString::String(format!("wirecheck/index/{number}"));
        let params = WorkDoneProgressCreateParams { token: token.clone() };
        outbox.request::<WorkDoneProgressCreate>(&params, |answer| {
            if answer.is_ok() {
                allowed();
            }
        });
        Bar { token, outbox: outbox.clone(), state: State::Asked, percentage: 0 }
    }

    /// The client agreed.
    pub(super) fn show(&mut self) {
        if self.state == State::Asked {
            self.state = State::Shown;
            self.send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
                title: "Reading articles".to_owned(),
                cancellable: Some(false),
                percentage: Some(self.percentage),
                ..WorkDoneProgressBegin::default()
            }));
        }
    }

    /// So many files are read.
    pub(super) fn read(&mut self, done: usize, total: usize) {
        self.report(done * READING / total.max(1), || format!("{done} of {total}"));
    }

    /// All are read, and so many of the articles are linked.
    pub(super) fn linked(&mut self, done: usize, total: usize) {
        let percentage = READING + done * (100 - READING) / total.max(1);
        self.report(percentage, || format!("comparing, {done} of {total}"));
    }

    fn report(&mut self, percentage: usize, message: impl FnOnce() -> String) {
        let percentage = percentage as u32;
        if percentage == self.percentage {
            return;
        }
        self.percentage = percentage;
        if self.state == State::Shown {
            self.send(WorkDoneProgress::Report(WorkDoneProgressReport {
                message: Some(message()),
                percentage: Some(percentage),
                ..WorkDoneProgressReport::default()
            }));
        }
    }

    fn send(&self, value: WorkDoneProgress) {
        let params = ProgressParams { token: self.token.clone(), value: ProgressParamsValue::WorkDone(value) };
        self.outbox.notify::<notification::Progress>(&params);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.state == State::Shown {
            self.send(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        }
    }
}
