import { describePresence } from "../testing-documents.ts";
import check from "./risk-file-present.ts";

describePresence("risk-file-present", "riskFile", "low", (documents, languages) => check.judge({ documents, languages }));
