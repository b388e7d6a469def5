/** Whether a path says by its folders or its name that it holds tests. */
export function isTestPath(path: string): boolean {
  return /(?:^|\/)(?:tests?|testing|unit_?tests?|specs?|e2e|integration)\/|(?:^|\/)test_[^/]{0,200}$|[._-](?:test|tests|spec)\.\w{1,5}$/i.test(
    path,
  );
}
