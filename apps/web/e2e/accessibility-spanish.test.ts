import { answered, story } from "./support/story.ts";
import { atDesk, inDark, onPhone, walk } from "./support/walk.ts";

story(
  "in Spanish no page breaks WCAG 2.2 AA, in light, in dark and on a phone, and none scrolls sideways",
  async (visit) => {
    // `/` while signed out asks who is there.
    visit.expects(answered(401));
    await walk(visit, "es", [atDesk, inDark, onPhone]);
  },
  300_000,
);
