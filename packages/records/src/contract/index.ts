export * from "./describe-records.ts";
