// Agents over SQL. Rules that must hold whoever writes at the same time stand in the statements themselves. Keeps RC25–RC29.
import type { AgentId, SiteId } from "@baton/protocol";
import type {
  CompiledQuery,
  Expression,
  ExpressionBuilder,
  Insertable,
  Selectable,
  SqlBool,
  Updateable,
} from "kysely";
import { foldLogin, type AgentChange, type AgentRecord, type AgentRecords } from "../agent-records.ts";
import type { AgentsTable, Database, Tables } from "../database.ts";

const toAgent = (row: Selectable<AgentsTable>): AgentRecord => ({
  id: row.id as AgentId,
  site: row.site as SiteId,
  login: row.login,
  name: row.name,
  departments: JSON.parse(row.departments) as readonly string[],
  capacity: row.capacity,
  isAdmin: row.is_admin === 1,
  isDisabled: row.is_disabled === 1,
  mustChangePassword: row.must_change_password === 1,
  ...(row.password_hash === null ? {} : { passwordHash: row.password_hash }),
  createdAt: row.created_at,
});

const toRow = (agent: AgentRecord): Insertable<AgentsTable> => ({
  site: agent.site,
  id: agent.id,
  login: foldLogin(agent.login),
  name: agent.name.normalize("NFC"),
  departments: JSON.stringify(agent.departments),
  capacity: agent.capacity,
  is_admin: agent.isAdmin ? 1 : 0,
  is_disabled: agent.isDisabled ? 1 : 0,
  must_change_password: agent.mustChangePassword ? 1 : 0,
  password_hash: agent.passwordHash ?? null,
  created_at: agent.createdAt,
  changes: 0,
});

const toColumns = (change: AgentChange): Updateable<AgentsTable> => ({
  ...(change.login === undefined ? {} : { login: foldLogin(change.login) }),
  ...(change.name === undefined ? {} : { name: change.name.normalize("NFC") }),
  ...(change.departments === undefined ? {} : { departments: JSON.stringify(change.departments) }),
  ...(change.capacity === undefined ? {} : { capacity: change.capacity }),
  ...(change.isAdmin === undefined ? {} : { is_admin: change.isAdmin ? 1 : 0 }),
  ...(change.isDisabled === undefined ? {} : { is_disabled: change.isDisabled ? 1 : 0 }),
});

const firstAgent = async (
  { db }: Database,
  where: (eb: ExpressionBuilder<Tables, "agents">) => Expression<SqlBool>,
): Promise<AgentRecord | undefined> => {
  const row = await db.selectFrom("agents").where(where).selectAll().executeTakeFirst();
  return row && toAgent(row);
};

type Update = { readonly site: SiteId; readonly agent: AgentId; readonly change: AgentChange };

/** Changes the agent unless that would take the last admin or another agent's login. */
const updateQuery = ({ db }: Database, { site, agent, change }: Update): CompiledQuery => {
  let query = db
    .updateTable("agents")
    .set((eb) => ({ ...toColumns(change), changes: eb("changes", "+", 1) }))
    .where("site", "=", site)
    .where("id", "=", agent);
  if (change.isAdmin === false || change.isDisabled === true) {
    // Either this one was no working admin anyway, or another one stays.
    query = query.where((eb) =>
      eb.or([
        eb("is_admin", "=", 0),
        eb("is_disabled", "=", 1),
        eb.exists(
          eb
            .selectFrom("agents as other")
            .where("other.site", "=", site)
            .where("other.id", "!=", agent)
            .where("other.is_admin", "=", 1)
            .where("other.is_disabled", "=", 0)
            .select("other.id"),
        ),
      ]),
    );
  }
  if (change.login !== undefined) {
    const login = foldLogin(change.login);
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("agents as other")
            .where("other.login", "=", login)
            .where((eb) => eb.or([eb("other.id", "!=", agent), eb("other.site", "!=", site)]))
            .select("other.id"),
        ),
      ),
    );
  }
  return query.compile();
};

/** Agents are never removed, so both parts of the sum only grow. */
const versionsIn = async ({ db }: Database): Promise<ReadonlyMap<SiteId, number>> => {
  const rows = await db
    .selectFrom("agents")
    .select((eb) => ["site", eb.fn.countAll().as("agents"), eb.fn.sum("changes").as("changes")])
    .groupBy("site")
    .execute();
  return new Map(rows.map((row) => [row.site as SiteId, Number(row.agents) + Number(row.changes)]));
};

/** The agents of `database`; `now` dates new ones. */
export function createAgentRecords(database: Database, now: () => number): AgentRecords {
  const { db, atomically } = database;
  const find = async (site: SiteId, agent: AgentId) =>
    firstAgent(database, (eb) => eb.and({ site, id: agent }));
  const findByLogin = async (login: string) =>
    firstAgent(database, (eb) => eb("login", "=", foldLogin(login)));

  return {
    find,
    findByLogin,
    async list(site) {
      const rows = await db
        .selectFrom("agents")
        .where("site", "=", site)
        .orderBy("login")
        .selectAll()
        .execute();
      return rows.map(toAgent);
    },
    versions: () => versionsIn(database),
    async create(agent) {
      const made: AgentRecord = {
        isDisabled: false,
        ...agent,
        login: foldLogin(agent.login),
        createdAt: now(),
      };
      const insert = db
        .insertInto("agents")
        .values(toRow(made))
        .onConflict((conflict) => conflict.doNothing())
        .compile();
      const [inserted] = await atomically([insert]);
      return inserted === 1 ? { kind: "ok", agent: made } : { kind: "login-taken" };
    },
    async update(site, agent, change) {
      const [updated] = await atomically([updateQuery(database, { site, agent, change })]);
      const found = await find(site, agent);
      if (found === undefined) return { kind: "not-found" };
      if (updated === 1) return { kind: "ok", agent: found };
      const holder = change.login === undefined ? undefined : await findByLogin(change.login);
      return holder !== undefined && holder.id !== agent ? { kind: "login-taken" } : { kind: "last-admin" };
    },
    async setPasswordHash(site, agent, hash, { mustChange }) {
      const update = db
        .updateTable("agents")
        .set({ password_hash: hash, must_change_password: mustChange ? 1 : 0 })
        .where("site", "=", site)
        .where("id", "=", agent)
        .compile();
      await atomically([update]);
      const found = await find(site, agent);
      return found === undefined ? { kind: "not-found" } : { kind: "ok", agent: found };
    },
  };
}
