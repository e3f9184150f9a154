import { chapter as queries } from "./2a-queries.mjs";
import { chapter as writes } from "./2b-writes.mjs";
import { chapter as upserts } from "./2c-upserts.mjs";
import { chapter as references } from "./2d-references.mjs";
import { chapter as text } from "./2e-raw-text.mjs";
import { chapter as values } from "./2f-tenant-value.mjs";
import { chapter as requests } from "./2g-requests.mjs";
import { chapter as caches } from "./2h-caches.mjs";
import { chapter as around } from "./2i-around.mjs";

/**
 * @typedef {string | [place: string, ...titles: string[]]} Test a place alone: its titles that begin with the row's number
 * @typedef {{ id: string, attack: string, expected: string, tests: Test[], because?: string }} Row
 * @typedef {{ title: string, rows: Row[] }} Chapter
 */

/** Every number there is. A number that lost its row, or a row without a number, fails the test. */
export const ids = `
  A1 A2 A3 A4 A5 A6 A7 A8 A10 A11 A12 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A25 A26 A27 A28 A29 A30 A31 A32 A34
  A35 A37 A39 A40 A41 A42 A43 A44 A45
  B1 B2 B3 B4 B5 B8 B9 B10 B11 B12 B13 B14 B15 B17 B18 B19 B20 B21 B23 B24 B25 B26 B28
  C1 C2 C3 C4 C5 C7 C8 C9 C10 C11 C13 C14 C15
  D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D14 D16 D17 D18
  E1 E2 E3 E4 E6 E8 E10 E11 E12 E13 E14 E16 E17 E18 E19 E20 E23 E24
  F1 F2 F3 F5 F6 F7 F8 F9 F10 F11 F13 F14 F15
  G1 G2 G3 G5 G6 G8 G9 G10 G11 G12 G13 G14 G15 G16 G17 G19 G21 G22 G23 G24 G25 G26 G27 G28 G30 G31 G33
  H1 H2 H3 H4 H5 H7 H8 H10 H11 H13 H14 H15 H16 H17 H18
  I1 I2 I3 I4 I5 I6 I7 I9 I11 I12 I13 I14 I15 I16 I17 I18 I19 I20 I21 I23 I24 I25 I26 I27
`
  .trim()
  .split(/\s+/);

/** @type {Chapter[]} */
export const chapters = [
  queries,
  writes,
  upserts,
  references,
  text,
  values,
  requests,
  caches,
  around,
];
