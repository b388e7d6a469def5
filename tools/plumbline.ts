/** Runs the command line from the sources: `npm run plumbline -- inspect DIR`. */
import "../packages/plumbline/src/cli/main.ts";
