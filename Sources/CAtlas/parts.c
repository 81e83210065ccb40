#include "CAtlas.h"

static const unsigned char gazetteer_bytes[] = {
#embed "data/gazetteer.csv"
};

static const unsigned char road_bytes[] = {
#embed "data/road.atlas"
};
static const unsigned char rail_bytes[] = {
#embed "data/rail.atlas"
};
static const unsigned char road_order_bytes[] = {
#embed "data/road.order"
};
static const unsigned char rail_order_bytes[] = {
#embed "data/rail.order"
};

#define PART(bytes) ((farmgate_atlas_part){bytes, sizeof bytes})

farmgate_atlas_part farmgate_atlas_gazetteer(void) { return PART(gazetteer_bytes); }
farmgate_atlas_part farmgate_atlas_road(void) { return PART(road_bytes); }
farmgate_atlas_part farmgate_atlas_rail(void) { return PART(rail_bytes); }
farmgate_atlas_part farmgate_atlas_road_order(void) { return PART(road_order_bytes); }
farmgate_atlas_part farmgate_atlas_rail_order(void) { return PART(rail_order_bytes); }
