// The desk's islands. Each makes one thing livelier; the page works without any of them.

import { composer } from "./composer";
import { copy } from "./copy";
import { dialogs } from "./dialogs";
import { errors } from "./errors";
import { guard } from "./guard";
import { keeping } from "./keeping";
import { keys } from "./keys";
import { list } from "./list";
import { menus } from "./menus";
import { papers } from "./papers";
import { session } from "./session";
import { upload } from "./upload";
import { work } from "./work";
import { writing } from "./writing";

document.documentElement.classList.add("has-script");
guard();
upload();
menus();
keys();
list();
work();
papers();
composer();
writing();
session();
keeping();
copy();
errors();
dialogs();
