#include "CSpecialties.h"

static const unsigned char table[] = {
#embed "../../Networks/china/products.csv"
};

const unsigned char *farmgate_specialties(void) { return table; }
size_t farmgate_specialties_count(void) { return sizeof table; }
