#include "CAtlas.h"

static const unsigned char gazetteer_bytes[] = {
#embed "data/gazetteer.csv"
};

#define PART(bytes) ((farmgate_atlas_part){bytes, sizeof bytes})

farmgate_atlas_part farmgate_atlas_gazetteer(void) { return PART(gazetteer_bytes); }
