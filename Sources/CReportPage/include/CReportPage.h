// The parts of the report's page as they stand in this folder, put into the program when it is compiled.
#ifndef CREPORTPAGE_H
#define CREPORTPAGE_H

#include <stddef.h>

typedef struct {
    const unsigned char *bytes;
    size_t count;
} farmgate_page_part;

/// The page as a Mustache template.
farmgate_page_part farmgate_page_template(void);
/// How it looks.
farmgate_page_part farmgate_page_style(void);
/// What draws the map and answers clicks.
farmgate_page_part farmgate_page_script(void);
/// China's highways and railways, thinned: a line of the text is `road` or `rail`, a blank, and an encoded polyline.
farmgate_page_part farmgate_page_background(void);

#endif
