// What pages gain when scripts run. Every page works without this file.
import "./htmx.js";
import "htmx.org/dist/ext/hx-sse.js";
import { ErrorSummary, PasswordInput, SkipLink, createAll } from "govuk-frontend";
import { assistant } from "./assistant.js";

document.documentElement.classList.add("v-script");
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const words = document.body.dataset;
createAll(ErrorSummary);
createAll(SkipLink);
createAll(PasswordInput, {
  i18n: {
    showPassword: words.showPassword,
    hidePassword: words.hidePassword,
    showPasswordAriaLabel: words.showPasswordLabel,
    hidePasswordAriaLabel: words.hidePasswordLabel,
    passwordShownAnnouncement: words.passwordShown,
    passwordHiddenAnnouncement: words.passwordHidden,
  },
});
assistant();
