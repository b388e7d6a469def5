import type { BuildFact, DocumentsFact, Location, ProductFact, RevisionFact } from "#model";

/** What may tell how the product is called. */
export interface NameGrounds {
  readonly documents: DocumentsFact | undefined;
  readonly revision?: RevisionFact | undefined;
  readonly build?: BuildFact | undefined;
}

/** The name of the product and where it is from: plumbline.yaml, the heading of its README, its build, its repository, else its folder. */
export function nameOf(
  declared: string | undefined,
  { documents, revision, build }: NameGrounds,
  folder: string,
): Pick<ProductFact, "name" | "declared" | "nameFrom" | "folder"> {
  if (declared !== undefined) return { name: declared, declared: true, nameFrom: { because: "plumbline.yaml says so" }, folder };
  const readme = readmeOf(documents);
  const heading = readme && headingName(readme.title);
  if (readme && heading !== undefined) {
    return { name: heading, declared: false, nameFrom: { because: "the README is headed so", location: readme.location }, folder };
  }
  const built = builtAs(build);
  if (built) return { name: built.name, declared: false, nameFrom: { because: "its build calls it so", location: built.location }, folder };
  const repository = revision?.repository;
  if (repository) return { name: repository, declared: false, nameFrom: { because: "the repository is called so" }, folder };
  return { name: folder, declared: false, nameFrom: { because: "the folder is called so" }, folder };
}

/** The one at the root: others head a part of the product, or the product of somebody else. */
const readmeOf = (documents: DocumentsFact | undefined): DocumentsFact["documents"][number] | undefined =>
  documents?.documents.find(({ location, byName }) => !byName && /^readme(?:\.\w{1,10})?$/i.test(location.path));

/** What the build at the root calls itself, unless every second build is called so. */
function builtAs(build: BuildFact | undefined): { readonly name: string; readonly location: Location } | undefined {
  const root = build?.descriptions.find(({ name, location }) => name !== undefined && !location.path.includes("/"));
  const name = root?.name;
  return root === undefined || name === undefined || name.length > LONGEST || !/\p{L}/u.test(name) || ANY_BUILD.test(name)
    ? undefined
    : { name, location: root.location };
}
const ANY_BUILD =
  /^(?:(?:my|the|top|new)?[-_ ]?(?:project|app(?:lication)?|firmware|software|main|build|root|workspace|all|code|src|none|template|hello[-_ ]?world|example|demo|tests?|unit[-_ ]?tests?|simulator|emulator|core)\d{0,3})$/i;

const LONGEST = 60;
/** A heading that names a part of the text, and no product. */
const SECTION =
  /^(?:(?:table of )?contents?|read ?me(?:\.\w{1,10})?|(?:general )?(?:introduction|overview|description|information)|about.{0,20}|getting started|quick ?start.{0,10}|how ?to\b.{0,60}|usage|install(?:ation|ing)?|set ?up|build(?:ing)?|requirements?|features?|news|notes?|documentation|(?:the )?(?:project|firmware|software|app|code)|license|status|todo)\W*$/i;

/** A heading without greeting and ornament; nothing where it names no product. */
function headingName(title: string): string | undefined {
  const name = title
    .slice(0, 4 * LONGEST)
    .replace(/^\s{0,9}welcome to\s{1,9}(?:the\s{1,9})?/i, "")
    .replaceAll(/[*`]|__/g, "")
    .trim();
  const isName = name.length > 1 && name.length <= LONGEST && /\p{L}/u.test(name) && !/[<>[\]{}|]|https?:/.test(name);
  return isName && !SECTION.test(name) ? name : undefined;
}
