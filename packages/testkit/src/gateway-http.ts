// The few HTTP calls a test of sockets needs, as the inbox makes them.

/** What an agent signs in with. */
export type Credentials = { readonly login: string; readonly password: string };

/** Signs in over HTTP and returns the `Cookie` header of the session. Throws with the answer when refused. */
export const signIn = async (base: string, { login, password }: Credentials): Promise<string> => {
  const response = await fetch(new URL("/v1/agent/login", base), {
    method: "POST",
    headers: { "content-type": "application/json", "x-baton": "1", origin: new URL(base).origin },
    body: JSON.stringify({ login, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
};

/** What an administrator may say of a new agent. */
export type NewAgent = { readonly login: string; readonly name: string; readonly capacity?: number };

/** Adds an agent under an administrator's session; the answer is what the new agent signs in with. */
export const addAgent = async (base: string, cookie: string, agent: NewAgent): Promise<Credentials> => {
  const response = await fetch(new URL("/v1/admin/agents", base), {
    method: "POST",
    headers: { "content-type": "application/json", "x-baton": "1", origin: new URL(base).origin, cookie },
    body: JSON.stringify(agent),
  });
  if (!response.ok) throw new Error(`adding an agent answered ${response.status}: ${await response.text()}`);
  const { password } = (await response.json()) as { readonly password: string };
  return { login: agent.login, password };
};
