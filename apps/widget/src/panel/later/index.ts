// The views that are rarely seen are one chunk: what they share is most of them, and the first view stays one file.
export { ContactForm } from "./contact-form.tsx";
export { FormCard } from "./form-card.tsx";
export { MaskWarning } from "./mask-warning.tsx";
export { Menu } from "./menu.tsx";
export { Rating } from "./rating.tsx";
