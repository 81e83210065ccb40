// The gazetteer and the atlas as they stand in this folder, put into the program when it is compiled.
#ifndef CATLAS_H
#define CATLAS_H

#include <stddef.h>

typedef struct {
    const unsigned char *bytes;
    size_t count;
} farmgate_atlas_part;

/// China's highways, in the form that `make` describes.
farmgate_atlas_part farmgate_atlas_road(void);
/// China's railways.
farmgate_atlas_part farmgate_atlas_rail(void);
/// The nodes of the highways in the order of a hierarchy.
farmgate_atlas_part farmgate_atlas_road_order(void);
/// The nodes of the railways in the order of a hierarchy.
farmgate_atlas_part farmgate_atlas_rail_order(void);
/// China's provinces, cities and counties as CSV.
farmgate_atlas_part farmgate_atlas_gazetteer(void);

#endif
