import type { Dictionary } from "../i18n.ts";

export const jobs: Dictionary["jobs"] = {
  states: {
    queued: "Waiting for its turn",
    running: "Getting ready…",
    done: "Done",
    failed: "Failed",
    cancelled: "Stopped",
  },
  counts: (done, total, percent) => `${done} of ${total} (${percent} %)`,
  mayLeave: "You may leave this page: the work goes on.",
  cancel: "Stop",
  cancelled: "It was stopped. Nothing was changed.",
  failed: "Nothing was changed.",
  done: "Done.",
};
