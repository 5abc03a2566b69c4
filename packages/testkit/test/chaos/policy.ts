// The rules a run is played by: waits short enough to end within it, so that their ends are judged too.

/** How long a no counts, and how long a conversation is held for a colleague by name; ms. */
export const RULES = { declinedForMs: 6_000, namedAgentForMs: 4_000 } as const;

type Saved = { readonly revision: number; readonly settings: { readonly policy: object } };

/** Saves the rules under an administrator's session. Throws with the answer when refused. */
export const saveRules = async (base: string, cookie: string): Promise<void> => {
  const url = new URL("/v1/admin/settings", base);
  const { revision, settings } = (await (await fetch(url, { headers: { cookie } })).json()) as Saved;
  const answer = await fetch(url, {
    method: "PUT",
    headers: { "content-type": "application/json", "x-baton": "1", origin: url.origin, cookie },
    body: JSON.stringify({ revision, settings: { ...settings, policy: { ...settings.policy, ...RULES } } }),
  });
  if (!answer.ok) throw new Error(`saving the rules answered ${answer.status}: ${await answer.text()}`);
};
