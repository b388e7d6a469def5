import type { ComponentsFact, LanguagesFact, Location, Role } from "#model";

import { roleOf } from "./roles.ts";

/** What lies there speaks of something that is not the product; lists and bills of materials are often made by tools of it. */
const ELSEWHERE: ReadonlySet<Role> = new Set(["thirdParty", "example", "test"]);

/** The fact without the manifests of tools, tests and documents, and without lists that speak of another's product. */
export function ofProduct(components: ComponentsFact, languages: LanguagesFact | undefined): ComponentsFact {
  const isOwn = ({ location }: { readonly location: Location }): boolean => roleOf(languages, location.path).role === "own";
  const isOurs = ({ location }: { readonly location: Location }): boolean => !ELSEWHERE.has(roleOf(languages, location.path).role);
  // A sketch has no other manifest than what its pipeline installs; bills of materials are often made by scripts.
  return {
    ...components,
    manifests: components.manifests.filter((one) => isOwn(one) || (one.kind === "arduino" && isOurs(one))),
    components: components.components.filter((one) => isOwn(one) || (["arduino", "SOUP list"].includes(one.manifest) && isOurs(one))),
    sboms: components.sboms.filter(isOurs),
    soupLists: components.soupLists.filter(isOurs),
  };
}
