// Line icons on a 20 px grid, drawn in the colour of the text around them.
const PATHS = {
  back: "M12.5 4.5 7 10l5.5 5.5",
  next: "M7.5 4.5 13 10l-5.5 5.5",
  send: "M3.5 10 16.5 4l-4.5 12.5-2.6-5.2zM9.4 11.3 16.5 4",
  note: "M5 3.5h10v9.2l-3.8 3.8H5zM11 16.5v-4h4",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13.2 13.2l3.6 3.6",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.5 8.2 15 16 5.5",
  transfer: "M4 7h11M12 3.8 15.3 7 12 10.2M16 13H5M8 9.8 4.7 13 8 16.2",
  bot: "M5 8.5h10v7H5zM10 8.5V5M10 4.2v.1M8 11.8v.6M12 11.8v.6M3.2 11v2.5M16.8 11v2.5",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 9.2v4.3M10 6.4v.1",
  user: "M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 16.5c.6-3.2 3-4.8 6-4.8s5.4 1.6 6 4.8",
  people:
    "M7.5 4.2a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2zM2.6 15.8c.4-2.8 2.4-4.2 4.9-4.2s4.5 1.4 4.9 4.2M13 4.6a2.4 2.4 0 0 1 0 4.6M14.6 11.9c1.6.5 2.6 1.8 2.8 3.9",
  settings: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4M4 10h1M9 10h7",
  help: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM7.9 8.1A2.1 2.1 0 0 1 12 8.4c0 1.5-2 1.6-2 3M10 13.8v.1",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6.2V10l2.6 1.8",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  upload: "M10 13V4.5M6.5 8 10 4.5 13.5 8M4.5 13v3h11v-3",
  download: "M10 4v8.5M6.5 9 10 12.5 13.5 9M4.5 13v3h11v-3",
  plus: "M10 4.5v11M4.5 10h11",
  warning: "M10 3.5 17.2 16H2.8zM10 8.3v3.6M10 13.8v.1",
  bolt: "M11 3 5 11.2h4.4L8.8 17 15 8.8h-4.4z",
  sound: "M4 8v4h2.6L10 15V5L6.6 8zM12.6 7.6a3.4 3.4 0 0 1 0 4.8M14.6 5.6a6.2 6.2 0 0 1 0 8.8",
  mute: "M4 8v4h2.6L10 15V5L6.6 8zM13 8l4 4M17 8l-4 4",
  lock: "M5.5 9h9v7h-9zM7.3 9V6.8a2.7 2.7 0 0 1 5.4 0V9",
  eye: "M2.8 10S5.5 5.2 10 5.2 17.2 10 17.2 10 14.5 14.8 10 14.8 2.8 10 2.8 10zM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  star: "M10 3.4l2 4.3 4.6.6-3.4 3.2.9 4.7-4.1-2.4-4.1 2.4.9-4.7L3.4 8.3 8 7.7z",
  file: "M5.5 3h6L15 6.5V17H5.5zM11.5 3v3.5H15",
  link: "M8.5 11.5l3-3M7 9.5 5.2 11.3a2.5 2.5 0 0 0 3.5 3.5L10.5 13M13 10.5l1.8-1.8a2.5 2.5 0 0 0-3.5-3.5L9.5 7",
  trash: "M4.5 6h11M8 6V4h4v2M6 6l.6 10h6.8L14 6",
  drag: "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the words beside it, or the button's label, carry the meaning. */
export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);

/** The product's mark. */
export const Mark = ({ size = 28 }: { readonly size?: number }) => (
  <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" class="mark-ground" />
    <path d="M9 21.5 20.5 10" class="mark-stick" />
    <circle cx="23" cy="22.5" r="2.6" class="mark-dot" />
  </svg>
);
