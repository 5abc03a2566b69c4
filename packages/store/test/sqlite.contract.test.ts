import { describeStore } from "@baton/store/contract";
import { openSqliteSubject } from "./sqlite-subject.ts";

describeStore("SQLite store", openSqliteSubject);
