import { doorstop } from "./doorstop/doorstop.ts";
import { openFastTrace } from "./openfasttrace/openfasttrace.ts";
import type { Reader } from "./reader.ts";
import { needsJson } from "./sphinx/needs-json.ts";
import { sphinxDirectives } from "./sphinx/directives.ts";
import { strictDocMarkers } from "./strictdoc/markers.ts";
import { sdoc } from "./strictdoc/sdoc.ts";
import { markdownTables } from "./tables/markdown.ts";

/** Every format, one line each. */
export const READERS: readonly Reader[] = [
  openFastTrace,
  sdoc,
  strictDocMarkers,
  doorstop,
  needsJson,
  sphinxDirectives,
  markdownTables,
  //
];
