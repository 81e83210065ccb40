// What is assumed of Chinese specialties, put into the program when it is compiled.
#ifndef CSPECIALTIES_H
#define CSPECIALTIES_H

#include <stddef.h>

/// The table of products of Networks/china, as it stands there: UTF-8, CSV.
const unsigned char *farmgate_specialties(void);
/// Its bytes.
size_t farmgate_specialties_count(void);

#endif
