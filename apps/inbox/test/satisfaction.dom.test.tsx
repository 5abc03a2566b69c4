import { describe, expect, test } from "vitest";
import { all, one, press, settle, text } from "./fake/open-inbox.tsx";
import { settingsPage } from "./fake/settings-page.ts";

const { open, admin } = settingsPage();

const rows = (): (string | null)[][] =>
  [...document.querySelectorAll(".scores tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
const rated = (): (string | null)[] =>
  [...document.querySelectorAll(".rated-line")].map((line) => line.textContent);

const choose = async (name: string): Promise<void> => {
  const label = [...document.querySelectorAll("label")].find((each) => each.textContent?.includes(name));
  label?.querySelector("input")?.click();
  await settle(300);
};

describe("satisfaction", () => {
  test("[IB127] the average with its count, and how many gave each score", async () => {
    await open("satisfaction");
    expect(text()).toContain("4.4 / 5 · 38건");
    expect(document.querySelector("table")?.caption?.textContent).toBe("점수별 평가 수");
    expect(rows()).toEqual([
      ["5점", "74%", "28건"],
      ["4점", "16%", "6건"],
      ["3점", "0%", "0건"],
      ["2점", "3%", "1건"],
      ["1점", "8%", "3건"],
    ]);
  });

  test("[IB127] another period has its own figures and stands in the address", async () => {
    await open("satisfaction");
    await choose("지난 7일");
    expect(text()).toContain("3.5 / 5 · 6건");
    expect(window.location.hash).toBe("#/settings/satisfaction/7");
  });

  test("[IB128] median and longest wait stand in words, and how many gave up waiting", async () => {
    await open("satisfaction");
    const figures = [...document.querySelectorAll(".figure")].map((each) => each.textContent);
    expect(figures).toEqual(["48초", "1시간 5분", "3건"]);
    expect(text()).toContain("보통 4분 기다리셨어요");
    expect(text()).toContain("52건 기준이에요");
  });

  test("[IB128] where nobody waited, that is said", async () => {
    await open("shop");
    admin().putReport({ waits: { count: 0 }, gaveUp: { count: 0 } });
    window.location.hash = "#/settings/satisfaction";
    await settle(300);
    expect(text()).toContain("아직 상담원을 기다린 고객이 없어요.");
  });

  test("[IB128] where everybody gave up, no wait is told but theirs", async () => {
    await open("shop");
    admin().putReport({ waits: { count: 0 }, gaveUp: { count: 2, medianMs: 60_000, longestMs: 90_000 } });
    window.location.hash = "#/settings/satisfaction";
    await settle(300);
    const figures = [...document.querySelectorAll(".figure")].map((each) => each.textContent);
    expect(figures).toEqual(["2건"]);
  });

  test("[IB129] the latest ratings with their words; low ones lead to their conversation and back", async () => {
    await open("satisfaction");
    expect(rated()[0]).toContain("5점정말 빠르고 친절하게 도와주셨어요. 감사합니다!오늘");
    expect(rated()).toHaveLength(38);
    await choose("낮은 점수만");
    expect(rated().map((line) => line?.slice(0, 2))).toEqual(["2점", "1점", "1점", "1점"]);
    expect(one("link", "환불까지 나흘").getAttribute("href")).toBe("#/c/cv_past02");
    window.location.hash = "#/c/cv_past02";
    await settle();
    expect(document.querySelector(".settings")).toBeNull();
    window.location.hash = "#/settings/satisfaction/28-low";
    await settle(300);
    expect(rated()).toHaveLength(4);
  });

  test("[IB129] where there are more than are listed, that is said", async () => {
    await open("satisfaction");
    expect(text()).not.toContain("최근 100건까지");
    await choose("지난 90일");
    expect(text()).toContain("가장 최근 100건까지 보여요.");
    expect(rated()).toHaveLength(100);
  });

  test("[IB129] swear words in a comment stay folded", async () => {
    await open("satisfaction");
    expect(one("link", "가려진 메시지")).toBeDefined();
    expect(text()).not.toContain("씨발");
  });

  test("[IB130] that there is nothing yet is said, and in the longest period no longer one advised", async () => {
    await open("shop");
    admin().putReport({ ratings: { count: 0, scores: {}, latest: [] } });
    window.location.hash = "#/settings/satisfaction";
    await settle(300);
    expect(text()).toContain("아직 평가가 없어요");
    expect(text()).toContain("더 긴 기간도 골라 보세요.");
    expect(all("checkbox")).toEqual([]);
    await choose("지난 90일");
    expect(text()).not.toContain("더 긴 기간");
  });

  test("[IB130] what could not be loaded is tried again", async () => {
    await open("shop");
    admin().putReport(undefined);
    window.location.hash = "#/settings/satisfaction";
    await settle(300);
    expect(text()).toContain("만족도를 불러오지 못했어요.");
    admin().putReport({});
    await press("button", "다시 시도");
    expect(text()).toContain("4.4 / 5 · 38건");
  });
});
