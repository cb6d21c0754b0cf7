// The counter needs no script; with one, a double tap sends once, an upload shows how far it is, an error is in focus.

import { copy } from "./copy";
import { errors } from "./errors";
import { guard } from "./guard";
import { upload } from "./upload";

document.documentElement.classList.add("has-script");
guard();
upload();
copy();
errors();
