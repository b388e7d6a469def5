import { docx } from "./docx/docx.ts";
import { doorstop } from "./doorstop/doorstop.ts";
import { openFastTrace } from "./openfasttrace/openfasttrace.ts";
import type { Reader } from "./reader.ts";
import { reqif } from "./reqif/reqif.ts";
import { needsJson } from "./sphinx/needs-json.ts";
import { sphinxDirectives } from "./sphinx/directives.ts";
import { strictDocMarkers } from "./strictdoc/markers.ts";
import { sdoc } from "./strictdoc/sdoc.ts";
import { csv } from "./tables/csv.ts";
import { markdownTables } from "./tables/markdown.ts";
import { xlsx } from "./tables/xlsx.ts";

/** Every format, one line each. */
export const READERS: readonly Reader[] = [
  openFastTrace,
  sdoc,
  strictDocMarkers,
  doorstop,
  needsJson,
  sphinxDirectives,
  markdownTables,
  csv,
  xlsx,
  docx,
  reqif,
  //
];
