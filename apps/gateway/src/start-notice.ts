export type StartNotice = {
  /** Origin without a trailing slash. */
  readonly url: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly firstAgent?: { readonly login: string; readonly password: string };
};

/** The block a person reads after `npm start`: where to look, how to sign in, what to paste. */
export const describeStart = ({ url, dataDir, firstAgent }: StartNotice): string => {
  const signIn =
    firstAgent === undefined
      ? ["  Sign in       with an agent's login and password"]
      : [
          `  Sign in       login     ${firstAgent.login}`,
          `                password  ${firstAgent.password}   (shown only this once)`,
        ];
  return [
    "",
    "  Baton is running.",
    "",
    `  Demo shop     ${url}/shop/`,
    `  Inbox         ${url}/inbox/`,
    ...signIn,
    `  Data          ${dataDir}`,
    "",
    "  Paste this before </body> of your page:",
    `    <script src="${url}/baton.js" data-site="demo" async></script>`,
    "",
    "  Ctrl-C stops it; conversations are kept.",
    "",
    "",
  ].join("\n");
};
