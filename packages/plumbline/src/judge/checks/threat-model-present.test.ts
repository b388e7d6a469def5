import { describePresence } from "../testing-documents.ts";
import check from "./threat-model-present.ts";

describePresence("threat-model-present", "threatModel", "low", (documents, languages) => check.judge({ documents, languages }));
