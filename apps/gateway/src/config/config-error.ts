/** One fault of the environment: which key, what it holds (secrets redacted), what it should hold. */
export type ConfigProblem = { readonly path: string; readonly got: string; readonly expected: string };

/** Thrown by `loadConfig` with every fault at once; its message is fit to print. */
export class ConfigError extends Error {
  readonly code = "invalid-config";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ path, got, expected }) => `  ${path}: got ${got}, expected ${expected}`);
    super(
      `The configuration has ${problems.length === 1 ? "a fault" : `${problems.length} faults`}:\n${lines.join("\n")}`,
    );
    this.name = "ConfigError";
    this.problems = problems;
  }
}
