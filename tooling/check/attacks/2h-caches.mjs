import { explained, met } from "./rows.mjs";

export const chapter = {
  title: "2H. Streams, cursors, caches",
  rows: [
    met("H1 an event without a school reaches all ⇒ every topic is a school's", [
      "streams",
      "a change of the own membership arrives, with an id that carries the school",
    ]),
    met(
      "H2 another school's event on a shared emitter ⇒ not heard",
      ["streams", "the same person's other school, and other people's changes, are not heard"],
      ["me", "tells a change of mine in this school"],
    ),
    met(
      "H3 resuming after another school's event ⇒ means nothing",
      ["streams", "going on from another school's last event is not taken for this school's"],
      ["cursors", "made for one place is refused in %s"],
    ),
    met("H4 membership revoked during a stream ⇒ it ends", [
      "streams",
      "a stream ends with NOT_A_MEMBER as soon as the membership is revoked, and hears nothing after",
    ]),
    met(
      "H5 a generator outlives its scope ⇒ it holds its handle",
      ["me", "ends, without any news, soon after the session does"],
      ["check", "F6 "],
    ),
    explained(
      "H7 a server's cache key lacks the school ⇒ keys begin with it",
      "The server caches no answer; clones of the handle are kept by school.",
      ["handles", "shares one Knex among the requests of a tenant and none between tenants"],
    ),
    met("H8 HTTP caches ⇒ private, no-store, vary", [
      "http",
      "are kept by nobody on the way and vary by who asks in which school",
    ]),
    met(
      "H10 requests merged by input only ⇒ one client per school",
      ["scope", "a school's cached rows are never shown in another school"],
      ["link", "every call of a client carries its school"],
    ),
    explained(
      "H11 one school spends another's limit ⇒ a bucket each",
      "A bucket is a person's, so no school has one to spend; a bucket per school is not there yet.",
      ["plugins", "one person's calls are spent by that person only, and come back"],
    ),
    explained(
      "H13 a cached page of the other school after a switch ⇒ never shown",
      "The browser's test of it belongs to this issue and is not written yet.",
      [
        "scope",
        "a school's cached rows are never shown in another school",
        "leaving a school aborts its reads, and a late answer shows nowhere",
      ],
    ),
    met("H14 what the last user left in the browser ⇒ keyed by person and school", [
      "session",
      "a draft is offered in its own school and to its own person only",
    ]),
    met("H15 an optimistic change lands in the new school ⇒ bound to its client", [
      "scope",
      "a mutation queued in one school goes there although the switch comes in the same tick",
    ]),
    explained(
      "H16 two tabs, two schools ⇒ both right",
      "No session holds a school; the header of each call does.",
      [
        "session",
        "the last school is a preference of the person, this tab's before this browser's",
      ],
      ["link", "every call of a client carries its school"],
    ),
    explained("H17 a service worker caches by URL ⇒ no API in it", "There is no service worker.", [
      "plugins",
      "is served at every page's address, asked for again each time, and at no API's",
    ]),
    met(
      "H18 a verdict cached without the school ⇒ bindings compared at each execution",
      [
        "prover",
        "another tenant (E6)",
        "a verdict of the platform's door is never taken for a tenant's",
      ],
      [
        "wall",
        "refuses bindings that are another tenant's, in any type that pg would print the same",
      ],
    ),
  ],
};
