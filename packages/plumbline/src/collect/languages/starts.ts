const ENTRY =
  /^[ \t]{0,4}(?:extern[ \t]{1,4}"C"[ \t]{1,4})?(?:static[ \t]{1,4})?(?:int|void|signed int|INT|VOID|__task void)[ \t]{1,8}(?:main|app_main|setup|user_main|MainTask)[ \t]{0,4}\(/m;

/** Whether a file of C or its like starts the program: libraries have no `main`. */
export const startsProgram = (text: string): boolean =>
  (text.includes("main") || text.includes("setup") || text.includes("MainTask")) && ENTRY.test(text);
