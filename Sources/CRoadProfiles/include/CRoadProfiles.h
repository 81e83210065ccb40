// The profiles as they stand in this folder, put into the program when it is compiled.
#ifndef CROADPROFILES_H
#define CROADPROFILES_H

#include <stddef.h>

typedef struct {
    const unsigned char *bytes;
    size_t count;
} farmgate_road_profile;

/// The profile for cars.
farmgate_road_profile farmgate_road_profile_car(void);
/// The profile for lorries.
farmgate_road_profile farmgate_road_profile_lorry(void);

#endif
