import { describe, expect, test } from "vitest";
import {
  createPasswords,
  generatePassword,
  isHashable,
  isStrong,
  PasswordsBusyError,
  readSessionCookie,
  writeSessionCookie,
} from "../src/index.ts";

const cost = { logN: 8, r: 8, p: 1 };

describe("passwords", () => {
  test("[GW47] are salted scrypt in PHC form, and only the right one verifies", async () => {
    const passwords = createPasswords({ cost });
    const [one, other] = await Promise.all([
      passwords.hash("같은 비밀번호"),
      passwords.hash("같은 비밀번호"),
    ]);
    expect(one).toMatch(/^\$scrypt\$ln=8,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify("같은 비밀번호", one)).toBe(true);
    expect(await passwords.verify("다른 비밀번호", one)).toBe(false);
  });

  test("[GW47] the default cost is OWASP's", async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash("correct horse battery");
    expect(hash).toContain("$scrypt$ln=17,r=8,p=1$");
    expect(await passwords.verify("correct horse battery", hash)).toBe(true);
  });

  test("[GW40] no hash and a damaged hash say no, never yes", async () => {
    const passwords = createPasswords({ cost });
    expect(await passwords.verify("anything", undefined)).toBe(false);
    expect(await passwords.verify("", "$scrypt$ln=8,r=8,p=1$$")).toBe(false);
  });

  test("[GW42] composed and decomposed letters are the same password", async () => {
    const passwords = createPasswords({ cost });
    const hash = await passwords.hash("비밀번호é".normalize("NFC"));
    expect(await passwords.verify("비밀번호é".normalize("NFD"), hash)).toBe(true);
  });

  test("[GW42] empty, NUL and more than 256 bytes are not hashable", () => {
    expect(["", "a\0b", "x".repeat(257), "가".repeat(86)].map(isHashable)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(["x".repeat(256), "가".repeat(85)].map(isHashable)).toEqual([true, true]);
  });

  test("[GW43] two at once and twenty waiting; the next is refused and the others finish", async () => {
    const passwords = createPasswords({ cost: { logN: 12, r: 8, p: 1 }, parallel: 2, queue: 20 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => passwords.hash("correct horse battery")),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(8);
    expect(refused.every((outcome) => outcome.reason instanceof PasswordsBusyError)).toBe(true);
    expect(await passwords.hash("correct horse battery")).toContain("$scrypt$");
  });

  test("[GW47] a new one has 15 characters and is not one letter over and over", () => {
    expect(["short", "aaaaaaaaaaaaaaaaaaaa", "x".repeat(300)].map(isStrong)).toEqual([false, false, false]);
    expect(isStrong("열다섯 글자가 넘는 긴 비밀번호입니다")).toBe(true);
    expect(isStrong(generatePassword())).toBe(true);
    expect(generatePassword()).toMatch(/^([a-km-np-z2-9]{4}-){4}[a-km-np-z2-9]{4}$/);
  });
});

describe("the session cookie", () => {
  const token = "k3f9a.0123456789abcdefghijABCDEFGHIJ";

  test("[GW46] over https it is pinned to the host", () => {
    expect(writeSessionCookie(token, 60_000, true)).toBe(
      `__Host-baton_session=${token}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(writeSessionCookie(token, 60_000, false)).toBe(
      `baton_session=${token}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`,
    );
  });

  test("[GW46] is read among others, and only under its own name", () => {
    expect(readSessionCookie(`a=b; baton_session=${token};c=d`, false)).toBe(token);
    expect(readSessionCookie(`baton_session=${token}`, true)).toBeUndefined();
    expect(readSessionCookie(`xbaton_session=${token}`, false)).toBeUndefined();
    expect(readSessionCookie(undefined, false)).toBeUndefined();
  });

  test("[GW46] twice, too short or with odd characters is none", () => {
    expect(readSessionCookie(`baton_session=${token}; baton_session=other-${token}`, false)).toBeUndefined();
    expect(readSessionCookie("baton_session=short", false)).toBeUndefined();
    expect(readSessionCookie(`baton_session={"$ne":1}${token}`, false)).toBeUndefined();
  });
});
