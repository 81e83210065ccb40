#include "CRoadProfiles.h"

static const unsigned char car_bytes[] = {
#embed "profiles/car.json"
};
static const unsigned char lorry_bytes[] = {
#embed "profiles/lorry.json"
};

farmgate_road_profile farmgate_road_profile_car(void) { return (farmgate_road_profile){car_bytes, sizeof car_bytes}; }
farmgate_road_profile farmgate_road_profile_lorry(void) { return (farmgate_road_profile){lorry_bytes, sizeof lorry_bytes}; }
