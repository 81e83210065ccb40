#include "CReportPage.h"

static const unsigned char template_bytes[] = {
#embed "page.mustache"
};
static const unsigned char style_bytes[] = {
#embed "page.css"
};
static const unsigned char script_bytes[] = {
#embed "page.js"
};
static const unsigned char background_bytes[] = {
#embed "background.txt"
};

#define PART(bytes) ((farmgate_page_part){bytes, sizeof bytes})

farmgate_page_part farmgate_page_template(void) { return PART(template_bytes); }
farmgate_page_part farmgate_page_style(void) { return PART(style_bytes); }
farmgate_page_part farmgate_page_script(void) { return PART(script_bytes); }
farmgate_page_part farmgate_page_background(void) { return PART(background_bytes); }
