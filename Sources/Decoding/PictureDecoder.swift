internal import CMedia
internal import Imaging
internal import Media

/// Turns a picture file into a sketch.
enum PictureDecoder {
  static func answer(_ descriptor: Int32, side: Int, planeSide: Int) -> MediaAnswer {
    var picture = pv_picture()
    let limits = pv_picture_limits(
      pixels: Int64(MediaLimits.picturePixels), side: Int32(MediaLimits.pictureSide))
    let status = pv_picture_decode(descriptor, Int32(side), limits, &picture)
    defer { pv_picture_free(&picture) }
    guard status == pv_media_ok, let pixels = picture.pixels else { return .refused(MediaRefusal(status)) }
    let (width, height) = (Int(picture.width), Int(picture.height))
    let rgb = UnsafeBufferPointer(start: pixels, count: 3 * width * height)
    let luma = Plane(luma: rgb.span, width: width, height: height)
    return .sketch(
      PictureSketch(
        of: luma, width: Int(picture.full_width), height: Int(picture.full_height), isDamaged: picture.damaged != 0,
        planeSide: planeSide))
  }
}

extension MediaRefusal {
  init(_ status: pv_media_status) {
    switch status {
    case pv_media_no_library: self = .noLibrary
    case pv_media_unsupported: self = .unsupported
    case pv_media_too_large: self = .tooLarge
    case pv_media_encrypted: self = .encrypted
    default: self = .malformed
    }
  }
}
