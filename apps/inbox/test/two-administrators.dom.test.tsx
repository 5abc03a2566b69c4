import { createMemoryStorage } from "../../../packages/testkit/src/memory-storage.ts";
import { describe, expect, test } from "vitest";
import type { SettingsDoc } from "../src/settings/settings-shape.ts";
import { one, press, settle, text, type } from "./fake/open-inbox.tsx";
import { field, settingsPage } from "./fake/settings-page.ts";

const { open, reopen, save, kept, admin, endSession } = settingsPage();

const named =
  (name: string) =>
  (settings: SettingsDoc): SettingsDoc => ({ ...settings, site: { ...settings.site, name } });

describe("another administrator meanwhile", () => {
  test("[IB170] saved something else: both are saved, and it is said", async () => {
    await open("shop");
    admin().saveElsewhere((now) => ({ ...now, policy: { ...now.policy, offerMs: 60_000 } }));
    await type(field("쇼핑몰 이름"), "바통문구");
    await save();
    expect(kept().site.name).toBe("바통문구");
    expect(kept().policy.offerMs).toBe(60_000);
    expect(text()).toContain("저장했어요. 바뀐 곳: 쇼핑몰과 모양");
    expect(text()).toContain("그사이 이서준 님이 바꾼 내용도 함께 담았어요: 배정과 종료");
  });

  test("[IB171] saved the same field: both stand side by side, and nothing is saved before one is chosen", async () => {
    await open("shop");
    admin().saveElsewhere((now) => ({
      ...named("저쪽상점")(now),
      greeting: { ...now.greeting, ko: "안녕" },
    }));
    await type(field("쇼핑몰 이름"), "바통문구");
    await save();
    expect(kept().site.name).toBe("저쪽상점");
    const place = "쇼핑몰과 모양 › 쇼핑몰 이름";
    expect(one("link", place)).toBeDefined();
    const sides = [...document.querySelectorAll(".conflict-value")].map((each) => each.textContent);
    expect(sides).toEqual(["바통문구", "저쪽상점"]);
    await save();
    expect(kept().site.name).toBe("저쪽상점");
    await press("button", `${place}: 내가 쓴 내용`);
    await save();
    expect(kept().site.name).toBe("바통문구");
    expect(kept().greeting.ko).toBe("안녕");
  });

  test("[IB171] choosing what was saved leaves nothing to save", async () => {
    await open("shop");
    admin().saveElsewhere(named("저쪽상점"));
    await type(field("쇼핑몰 이름"), "바통문구");
    await save();
    await press("button", "쇼핑몰과 모양 › 쇼핑몰 이름: 이서준 님이 저장한 내용");
    expect(field("쇼핑몰 이름").value).toBe("저쪽상점");
    expect(document.querySelector(".save-bar")).toBeNull();
  });

  test("[IB174] what only the merge makes wrong is told so, with its place", async () => {
    await open("shop");
    admin().saveElsewhere((now) => ({ ...now, policy: { ...now.policy, offerMs: 60_000 } }));
    admin().putProblems([{ path: "cannedReplies.0.shortcut", message: "…", code: "id-twice" }]);
    await type(field("쇼핑몰 이름"), "바통문구");
    await save();
    expect(text()).toContain("이서준 님이 그사이 바꾼 내용과 합치니 맞지 않는 곳이 1군데 있어");
    expect(one("link", "자주 쓰는 답변")).toBeDefined();
    expect(field("쇼핑몰 이름").value).toBe("바통문구");
  });
});

describe("passwords told once", () => {
  test("[IB173] a second new agent leaves the first one's password, wherever one looks meanwhile", async () => {
    await open("agents");
    const add = async (login: string): Promise<void> => {
      await press("button", "상담원 추가");
      for (const name of ["name", "login"]) {
        const input = document.querySelector<HTMLInputElement>(`form input[name="${name}"]`);
        if (input !== null) input.value = login;
      }
      document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      await settle();
    };
    const shown = () => [...document.querySelectorAll(".new-password code")].map((each) => each.textContent);
    await add("jiho");
    await add("dana");
    const both = ["dana", "pw-dana", "jiho", "pw-jiho"];
    expect(shown()).toEqual(both);
    expect(document.activeElement?.textContent).toContain("dana");
    window.location.hash = "#/";
    await settle();
    window.location.hash = "#/settings/agents";
    await settle(300);
    expect(shown()).toEqual(both);
    await press("button", "jiho 적어 두었어요");
    expect(shown()).toEqual(["dana", "pw-dana"]);
  });
});

describe("a session that ends", () => {
  test("[IB172] keeps what was not saved, merged into what was saved meanwhile", async () => {
    await open("shop");
    await type(field("쇼핑몰 이름"), "바통문구");
    await endSession();
    expect(document.querySelector(".settings")).toBeNull();
    const gateway = admin();
    gateway.saveElsewhere((now) => ({ ...now, policy: { ...now.policy, offerMs: 60_000 } }));
    await reopen("shop");
    expect(field("쇼핑몰 이름").value).toBe("바통문구");
    expect(text()).toContain("지난번에 저장하지 않은 변경을 다시 불러왔어요.");
    await save();
    expect(kept()).toMatchObject({ site: { name: "바통문구" }, policy: { offerMs: 60_000 } });
    await reopen("shop");
    expect(document.querySelector(".save-bar")).toBeNull();
  });

  test("[IB172] keeps text that is no JSON yet, and gives none of it to another administrator", async () => {
    const storage = createMemoryStorage();
    await open("flows", {}, storage);
    await type(document.querySelector("textarea.code") as HTMLTextAreaElement, "[{");
    await reopen("flows");
    expect(document.querySelector<HTMLTextAreaElement>("textarea.code")?.value).toBe("[{");
    await open(
      "flows",
      { me: { id: "ag_other" as never, name: "박", isAdmin: true, mustChangePassword: false } },
      storage,
    );
    expect(document.querySelector<HTMLTextAreaElement>("textarea.code")?.value).not.toBe("[{");
    await settle();
  });
});
