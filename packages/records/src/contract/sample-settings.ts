import type { SiteId } from "@baton/protocol";
import { parseSiteSettings } from "../settings/parse-site-settings.ts";
import type { SiteSettings } from "../settings/site-settings.ts";

/** The least a site may set, as an owner would write it. */
export const sampleSettingsInput = (id: string) => ({
  site: {
    id,
    name: "Sample",
    timeZone: "Asia/Seoul",
    defaultLocale: "ko",
    locales: ["ko", "en"],
    allowedOrigins: ["https://shop.example"],
    isEnabled: true,
  },
  appearance: { accent: "#1f6f5c", position: "right", launcherLabel: { ko: "채팅 상담", en: "Chat" } },
  greeting: { ko: "안녕하세요!" },
  contacts: {},
  contactConsent: { ko: "연락처를 남기면 답변에만 사용해요." },
  hours: { timeZone: "Asia/Seoul", week: { mon: [{ from: "09:00", to: "18:00" }] } },
  departments: [{ id: "orders", name: { ko: "주문·배송" } }],
  policy: {},
  bot: { name: "도우미" },
  cannedReplies: [],
});

/** Checked settings of a small site. */
export const sampleSettings = (id: string, name = "Sample"): SiteSettings => {
  const input = sampleSettingsInput(id);
  const parsed = parseSiteSettings({ ...input, site: { ...input.site, name } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

/** A string as a site id. */
export const siteId = (id: string): SiteId => id as SiteId;
