// Asks for the page again while work goes on in the background; without scripts the page has a link for it.
"use strict";

setTimeout(() => location.reload(), 3000);
