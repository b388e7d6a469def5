import { describePresence } from "../testing-documents.ts";
import check from "./requirements-documented.ts";

describePresence("requirements-documented", "requirements", "low", (documents, languages) => check.judge({ documents, languages }));
