/** The parts of a workbook have their tags some ten deep. */
const mostDepth = 50;

const [quote, apostrophe, slash, end, bang, ask] = Buffer.from("\"'/>!?");

/** What begins so holds no tags until it ends. */
const passages = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/**
 * Throws where tags stand too deep within each other, for which a reader of XML takes a time that is the square of the
 * depth, or where a document type is declared, which a workbook may not. What is no XML is left to the reader to refuse.
 */
export function refuseDeep(xml: Buffer): void {
  let depth = 0;
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const next = xml[at + 1];
    if (next === bang || next === ask) {
      at = passageEnd(xml, at);
    } else if (next === slash) {
      depth -= 1;
      at = after(xml, at, ">");
    } else {
      at = tagEnd(xml, at);
      if (xml[at - 1] !== slash) depth += 1;
      if (depth > mostDepth) throw new RangeError("tags too deep within each other");
    }
  }
}

function passageEnd(xml: Buffer, at: number): number {
  const begins = xml.toString("latin1", at, at + 9);
  const passage = passages.find(([opening]) => begins.startsWith(opening));
  if (!passage) throw new RangeError("a document type");
  return after(xml, at + passage[0].length, passage[1]);
}

function after(xml: Buffer, at: number, text: string): number {
  const found = xml.indexOf(text, at);
  return found < 0 ? xml.length : found + text.length;
}

/** The place of the `>` that ends an opening tag: one in an attribute's value does not. */
function tagEnd(xml: Buffer, from: number): number {
  let open: number | undefined;
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml[at];
    if (open !== undefined) {
      if (sign === open) open = undefined;
    } else if (sign === quote || sign === apostrophe) open = sign;
    else if (sign === end) return at;
  }
  return xml.length;
}
