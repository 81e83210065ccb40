#include "CReportPage.h"

static const unsigned char template_bytes[] = {
#embed "page/template.mustache"
};
static const unsigned char style_bytes[] = {
#embed "page/style.css"
};
// One script, read in this order.
static const unsigned char script_bytes[] = {
#embed "page/script/data.js"
    ,
#embed "page/script/flows.js"
    ,
#embed "page/script/layout.js"
    ,
#embed "page/script/drawing.js"
    ,
#embed "page/script/panel.js"
    ,
#embed "page/script/choosing.js"
};
static const unsigned char background_bytes[] = {
#embed "page/background.txt"
};

#define PART(bytes) ((farmgate_page_part){bytes, sizeof bytes})

farmgate_page_part farmgate_page_template(void) { return PART(template_bytes); }
farmgate_page_part farmgate_page_style(void) { return PART(style_bytes); }
farmgate_page_part farmgate_page_script(void) { return PART(script_bytes); }
farmgate_page_part farmgate_page_background(void) { return PART(background_bytes); }
