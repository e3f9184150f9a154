const relations = "xl/_rels/workbook.xml.rels";
const workbook = "xl/workbook.xml";

/**
 * The name of the part that holds the first sheet: of the workbook's tabs the first that people see, or, where their
 * order can't be read, that of the lowest number.
 */
export function firstSheet(parts: ReadonlyMap<string, Buffer>): string | undefined {
  const targets = new Map(
    tagsOf(parts.get(relations), "Relationship").map((tag) => [tag.get("Id"), tag.get("Target")]),
  );
  const shown = tagsOf(parts.get(workbook), "sheet")
    .filter((tag) => !/hidden$/i.test(tag.get("state") ?? ""))
    .map((tag) => partOf(targets.get(relationOf(tag)) ?? ""))
    .find((part) => part.startsWith("xl/worksheets/") && parts.has(part));
  return shown ?? lowest([...parts.keys()]);
}

/** Of a target from the workbook, `worksheets/sheet1.xml`, or from the file's root, `/xl/worksheets/sheet1.xml`. */
const partOf = (target: string) => (target.startsWith("/") ? target.slice(1) : `xl/${target}`);

/** `r:id`, whatever the workbook calls the namespace. */
const relationOf = (tag: ReadonlyMap<string, string>) =>
  [...tag].find(([name]) => name.endsWith(":id"))?.[1];

function lowest(names: readonly string[]): string | undefined {
  return names
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((one, other) => sheetNumber(one) - sheetNumber(other))[0];
}

const sheetNumber = (name: string) => Number(/\d+/.exec(name)?.[0]);

/** The attributes of each tag of that name, in the order in which they stand. */
function tagsOf(xml: Buffer | undefined, name: string): ReadonlyMap<string, string>[] {
  const attribute = String.raw`\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')`;
  const tag = new RegExp(String.raw`<(?:[\w.-]+:)?${name}((?:${attribute})*)\s*/?>`, "g");
  return [...(xml?.toString() ?? "").matchAll(tag)].map(([, attributes = ""]) => {
    const pairs = attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return new Map([...pairs].map(([, key = "", one, other]) => [key, one ?? other ?? ""]));
  });
}
