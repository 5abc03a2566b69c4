// Starts the inbox in the page.
import { browserEnvironment } from "@baton/client";
import { render } from "preact";
import { App } from "./app.tsx";
import { createPreferences } from "./shell/preferences.ts";

const environment = browserEnvironment();
const root = document.getElementById("app");
const socketUrl = (): string =>
  `${window.location.protocol === "https:" ? "wss" : "ws"}://${window.location.host}/v1/agent`;

if (root !== null) {
  render(
    <App
      environment={environment}
      fetch={window.fetch.bind(window)}
      preferences={createPreferences(() => environment.storage, navigator.languages)}
      socketUrl={socketUrl}
    />,
    root,
  );
}
