// The launcher as the shop's visitors will see it, drawn from the draft. Keeps IB102.
import { textOn } from "@baton/ui";
import { useWords } from "../i18n/words.ts";
import { useInside } from "./settings-context.ts";
import { mainText } from "./settings-shape.ts";

const COLOUR = /^#[\da-f]{6}$/iu;

export const LauncherPreview = () => {
  const words = useWords();
  const { draft } = useInside();
  const { site, appearance, greeting, bot } = draft;
  const accent = COLOUR.test(appearance.accent) ? appearance.accent : "#5b6472";
  const say = (text: Parameters<typeof mainText>[0]): string => mainText(text, site.defaultLocale);
  const bubble = say(appearance.greetingBubble);
  const label = say(appearance.launcherLabel);
  const look = { "--preview": accent, "--on-preview": textOn(accent) };
  return (
    <figure class={`preview ${appearance.position}`} style={look} aria-label={words.settings.preview}>
      <figcaption class="meta">{words.settings.preview}</figcaption>
      <div class="preview-page">
        <div class="preview-panel">
          <p class="preview-head">{site.name}</p>
          <p class="preview-bot meta">{bot.name}</p>
          <p class="preview-words" lang={site.defaultLocale}>
            {say(greeting)}
          </p>
        </div>
        <div class="preview-foot">
          {bubble !== "" && (
            <p class="preview-bubble" lang={site.defaultLocale}>
              {bubble}
            </p>
          )}
          <span class="preview-launcher" title={label}>
            <svg viewBox="0 0 24 24" width="26" height="26" fill="none" aria-hidden="true">
              <path
                d="M12 4c4.7 0 8.5 3 8.5 7s-3.8 7-8.5 7c-1 0-2-.1-2.9-.4L4.5 19.5l1.2-3.6C4.3 14.6 3.5 12.9 3.5 11c0-4 3.8-7 8.5-7z"
                stroke="currentColor"
                stroke-width="1.8"
                stroke-linejoin="round"
              />
            </svg>
          </span>
          <span class="preview-label meta">{label}</span>
        </div>
      </div>
    </figure>
  );
};
